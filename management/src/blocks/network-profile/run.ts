import { announceChange } from '../../use-cases/announce.ts'
import { handles } from '../../use-cases/tasks/handler.ts'
import { networkMoves } from './records.ts'
import { moveTask, stepTo } from './rules.ts'
import { steps } from './steps.ts'

const pollMs = 1_000

/** Takes a move one step further; what the step said is kept before the next one begins. */
export const moveNetwork = handles(moveTask, async (context, { station, body }) => {
  const { store, clock } = context
  const move = await store.items.get(networkMoves.kind, station, body.move)
  const step = move === null ? undefined : steps[move.state]
  const record = await store.stations.get(station)
  if (move === null || step === undefined || record === null) return 'done'
  const outcome = await step(context, move, record)
  const now = clock.now()
  const again = { again: new Date(now.getTime() + pollMs).toISOString() }
  if (outcome === null) return again
  const { state, result, command, change } = outcome
  const entry = { at: now.toISOString(), step: move.state, result, command }
  const kept = await store.atomically(async ({ items }) => {
    // Somebody may have cancelled it while the station was asked.
    const latest = await items.get(networkMoves.kind, station, move.key)
    if (latest?.state !== move.state) return false
    await items.putMany([stepTo(latest, state, entry, change)])
    return true
  })
  announceChange(context, `station:${station}`)
  return kept && state in steps ? { again: now.toISOString() } : 'done'
})
