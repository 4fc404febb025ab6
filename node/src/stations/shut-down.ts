import type { Registry } from './registry.ts'

const GOING_AWAY = 1001
const PAUSE_MS = 20
const ROUNDS = 100

/** Closes every socket with 1001 and waits, at most two seconds, until they are gone. */
export const closeAll = async (registry: Registry): Promise<void> => {
  for (const session of [...registry.all()]) session.socket.close(GOING_AWAY, 'the node stops')
  for (let round = 0; round < ROUNDS && registry.size() > 0; round++) await Bun.sleep(PAUSE_MS)
}
