import { announceChange } from '../../use-cases/announce.ts'
import type { Context } from '../../use-cases/context.ts'
import { stateOf, unanswered } from './dispatch.ts'

/**
 * Settles commands whose management died while it waited: whether they reached the station is not known, so
 * they timed out. Resolves to how many there were.
 */
export const settleAbandonedCommands = async (
  context: Pick<Context, 'store' | 'bus' | 'clock' | 'limits'>,
): Promise<number> => {
  const { store, clock } = context
  const now = clock.now()
  const open = await store.commands.list({ state: 'sent', station: undefined, cursor: undefined, limit: 200 })
  let settled = 0
  for (const command of open.items) {
    const ageMs = now.getTime() - Date.parse(command.askedAt)
    // Well past the longest that a living management waits for an outcome.
    if (ageMs < context.limits.taskLeaseMs) continue
    const outcome = unanswered(command, await store.stations.get(command.station), ageMs)
    await store.commands.put({ ...command, state: stateOf(outcome), settledAt: now.toISOString(), outcome })
    announceChange(context, 'commands', `station:${command.station}`)
    settled++
  }
  return settled
}
