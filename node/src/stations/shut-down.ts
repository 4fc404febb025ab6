import type { Registry } from './registry.ts'

export interface CloseAllOptions {
  readonly registry: Pick<Registry, 'all' | 'size'>
  /** The closing takes at most this long. */
  readonly spreadMs: number
}

const GOING_AWAY = 1001
/** Few stations need not be spread over the whole time. */
const LONGEST_STEP_MS = 50
const PAUSE_MS = 20
const ROUNDS = 100

/**
 * Closes every socket with 1001, one after another, so that the stations do not all arrive elsewhere at once; then
 * waits, at most two seconds, until they are gone. Those not yet closed are served as ever.
 */
export const closeAll = async ({ registry, spreadMs }: CloseAllOptions): Promise<void> => {
  const sessions = [...registry.all()]
  const startedAt = performance.now()
  const stepMs = Math.min(LONGEST_STEP_MS, spreadMs / Math.max(1, sessions.length))
  for (const [n, session] of sessions.entries()) {
    const aheadMs = startedAt + n * stepMs - performance.now()
    if (aheadMs > 1) await Bun.sleep(aheadMs)
    session.socket.close(GOING_AWAY, 'the node stops')
  }
  for (let round = 0; round < ROUNDS && registry.size() > 0; round++) await Bun.sleep(PAUSE_MS)
}
