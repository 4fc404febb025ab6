import type { Figures } from '@ocpp/shared/blocks/stations/api'
import type { StationEvent } from '@ocpp/shared/contracts/events'
import { AppError } from '@ocpp/shared/kernel/errors'
import { isHeld } from '../../domain/acceptance.ts'
import { placeOf, type Released, rememberedMs } from '../../domain/charging-tokens.ts'
import type { StationRecord } from '../../domain/records.ts'
import { stationScope } from '../../domain/rollups.ts'
import { stationReference } from '../../domain/station-reference.ts'
import { endsOfRemoved, signOf } from '../../domain/transactions/presumed-end.ts'
import type { Repositories } from '../../ports/store.ts'
import { commit } from '../../use-cases/commit.ts'
import type { Actor, Context } from '../../use-cases/context.ts'
import { dropConnection } from './drop-connection.ts'
import { removals } from './records.ts'
import { operatorFacts } from './rules/operator-facts.ts'
import { forgetSecurity } from './security/security.ts'

/** Ends what runs there: nobody will report its end, and its driver wants to charge elsewhere. */
const endTransactions = async (
  { clock, recordOwn }: Pick<Context, 'clock' | 'recordOwn'>,
  repositories: Repositories,
  station: string,
): Promise<ReadonlySet<string>> => {
  const at = clock.now().toISOString()
  const events = endsOfRemoved(await repositories.transactions.activeOf([station]), at)
  return events.length === 0 ? new Set() : await recordOwn(repositories, { station, at, events })
}

const mostReleased = 50

/** Tokens that nodes may remember as charging there: this is corrected also when the transactions are gone. */
const releasedAt = async (
  { transactions }: Repositories,
  { id }: StationRecord,
  at: string,
): Promise<readonly Released[]> => {
  const since = new Date(Date.parse(at) - rememberedMs).toISOString()
  const recent = await transactions.list({ station: id, active: 'false', limit: mostReleased })
  const presumed = await transactions.list({ station: id, flag: 'presumedEnd', limit: mostReleased })
  const ended = new Map([...recent.items, ...presumed.items].map((each) => [each.transactionId, each]))
  return [...ended.values()].flatMap((each) =>
    each.token === null || signOf(each) <= since ? [] : [{ token: each.token, place: placeOf(each) }],
  )
}

/** Of one that was held nothing ever counted, unless by an earlier version. */
const hasCounted = async ({ rollups }: Repositories, id: string): Promise<boolean> =>
  (await rollups.range(stationScope(id), '0000', '9999')).length > 0

/**
 * Writes into the history that the station is gone, which takes what it brought out of the figures or leaves it there.
 * Of one that nobody let in its messages go as well.
 */
export const settleFigures = async (
  context: Pick<Context, 'recordOwn'>,
  repositories: Repositories,
  station: StationRecord,
  wanted: { readonly figures: Figures; readonly at: string },
): Promise<void> => {
  const { id } = station
  const { at } = wanted
  const figures = isHeld(station) ? 'out' : wanted.figures
  if (isHeld(station)) await repositories.messages.removeOfStation(id, 0)
  if (isHeld(station) && !(await hasCounted(repositories, id))) return
  const events: StationEvent[] = [{ type: 'StationRemoved', at, figures }]
  await context.recordOwn(repositories, { station: id, events, at })
}

/**
 * Removes a station and ends its connection and its running transactions. `out`: it was never ours, what it brought leaves the figures and lists;
 * `kept`: it was, and what it delivered stays. Its messages and events stay stored, what it uploaded does not.
 * @throws AppError `notFound`
 */
export const removeStation = async (
  context: Pick<Context, 'store' | 'bus' | 'clock' | 'log' | 'recordOwn' | 'hooks'>,
  actor: Actor,
  id: string,
  figures: Figures,
): Promise<void> => {
  const cleanups = await Promise.all(context.hooks.removals.map((removal) => removal(context, id)))
  const station = await commit(context, actor, async (commit) => {
    const { at, stations, items } = commit
    const station = await stations.get(id)
    if (station === null) throw new AppError('notFound', `No station ${id}`)
    // First, since all who tell nodes something want the same counter: who has it loses no work to the others.
    await commit.refer(stationReference(station, true))
    commit.touch(...(await endTransactions(context, commit, id)))
    const released = figures === 'out' ? await releasedAt(commit, station, at) : []
    await settleFigures(context, commit, station, { figures, at })
    await stations.remove(id)
    await forgetSecurity(commit, id)
    await items.removeOfStation(id)
    if (!isHeld(station)) {
      const removal = { kind: removals.kind, station: id, key: '', state: '', at, due: null } as const
      await items.putMany([{ ...removal, body: { figures, released: [...released] } }])
    }
    await commit.audit('station.remove', id, {
      ...{ detail: `figures: ${figures}`, station: id, site: station.site },
      before: operatorFacts(station),
    })
    commit.touch('stations', `station:${id}`, 'overview', 'transactions')
    return station
  })
  for (const cleanUp of cleanups) await cleanUp()
  await dropConnection(context, station, 'removed by the operator')
}
