import type { Requests } from '@ocpp/shared/contracts/requests'
import { wholeSystem } from '../../../domain/items.ts'
import { announceChange } from '../../../use-cases/announce.ts'
import type { Context } from '../../../use-cases/context.ts'
import { downloadTargets, transferProblems, uploadTargets } from '../records/files.ts'

type Problem = Pick<Requests['transferProblem']['request'], 'tokenHash' | 'remoteAddress' | 'problem'>

/** Problems of one job that are kept. */
const latest = 10
const dayMs = 24 * 3_600_000

/** Keeps with its job why a file did not get through. Only who knows the secret of an address can bring this about. */
export const noteProblem = async (
  context: Pick<Context, 'store' | 'bus' | 'clock' | 'fileLimits'>,
  { tokenHash, remoteAddress, problem }: Problem,
): Promise<Requests['transferProblem']['reply']> => {
  const { store, clock, fileLimits } = context
  const now = clock.now()
  const at = now.toISOString()
  const station = await store.atomically(async ({ items }) => {
    const target =
      (await items.get(uploadTargets.kind, wholeSystem, tokenHash)) ??
      (await items.get(downloadTargets.kind, wholeSystem, tokenHash))
    if (target?.body.job === undefined) return null
    const { station, job } = target.body
    const known = await items.get(transferProblems.kind, station, job)
    const problems = [...(known?.body.problems ?? []), { at, problem, remoteAddress }].slice(-latest)
    const due = new Date(now.getTime() + fileLimits.keptDays * dayMs).toISOString()
    await items.putMany([
      { kind: transferProblems.kind, station, key: job, state: '', at, due, body: { problems } },
    ])
    return station
  })
  if (station === null) return { noted: false }
  announceChange(context, `station:${station}`, 'jobs')
  return { noted: true }
}
