import type { Page } from '@ocpp/shared/api/paging'
import type { ExcludedOutage, ExcludedOutageQuery, Exclusion } from '@ocpp/shared/blocks/reports/exclusions'
import { AppError } from '@ocpp/shared/kernel/errors'
import { newId } from '@ocpp/shared/kernel/ids'
import { wholeSystem } from '../../domain/items.ts'
import type { Commit } from '../../use-cases/commit.ts'
import { commit } from '../../use-cases/commit.ts'
import type { Actor, Context } from '../../use-cases/context.ts'
import { knownSite } from '../sites/index.ts'
import { type ExclusionItem, exclusions, recounts } from './records.ts'
import { countReports, countTask } from './rules/count-task.ts'
import { checkedExclusion, mostStations } from './rules/exclusion.ts'

type Deps = Pick<Context, 'store' | 'bus' | 'clock'>

/** Entered for one station: each is read when one of its days is counted. */
const mostOfStation = 500

const present = ({ station, key: id, body }: ExclusionItem): ExcludedOutage => ({
  id,
  station,
  ...body,
  evses: body.evses === null ? null : [...body.evses],
})

/** Those of one station or of all, the last entered first. */
export const listExclusions = async (
  { store }: Pick<Context, 'store'>,
  { station, cursor, limit }: ExcludedOutageQuery,
): Promise<Page<ExcludedOutage>> => {
  const page = await store.items.list(exclusions.kind, {
    station,
    limit,
    ...(cursor !== undefined && { cursor }),
  })
  return { ...page, items: page.items.map(present) }
}

/** Has the days that it touches counted again, at once. */
const recount = async (
  { items, tasks, at }: Pick<Commit, 'items' | 'tasks' | 'at'>,
  station: string,
  { from, to }: Pick<Exclusion, 'from' | 'to'>,
): Promise<void> => {
  const item = { kind: recounts.kind, station: wholeSystem, key: newId(), state: '', at, due: null } as const
  await items.putMany([{ ...item, body: { station, from, to } }])
  await tasks.insertMany([countReports(at)])
  await tasks.wake(countTask.name, [wholeSystem], at)
}

const stationsOf = async (
  { store }: Pick<Context, 'store'>,
  { station, site }: Pick<Exclusion, 'station' | 'site'>,
): Promise<readonly string[]> => {
  if (station !== undefined) {
    if ((await store.stations.get(station)) === null) throw new AppError('notFound', `No station ${station}`)
    return [station]
  }
  const { body } = await knownSite(store, site ?? '')
  const ids = await store.stations.idsOf([site ?? ''])
  if (ids.length === 0) throw new AppError('invalid', `No station belongs to ${body.name}`)
  if (ids.length > mostStations)
    throw new AppError(
      'invalid',
      `${ids.length} stations belong to ${body.name}, and at most ${mostStations} can be entered together: name them one by one`,
    )
  return ids
}

/**
 * Leaves an outage out of the uptime of a station, or of each that belongs to a site.
 * @throws AppError `notFound`; `invalid` for a span that cannot be; `conflict` where a station has too many
 */
export const excludeOutage = async (
  context: Deps,
  actor: Actor,
  input: Exclusion,
): Promise<{ readonly stations: number }> => {
  const checked = checkedExclusion(input)
  const stations = await stationsOf(context, input)
  await commit(context, actor, async ({ at, items, tasks, audit, touch }) => {
    for (const station of stations) {
      if ((await items.ofStation(exclusions.kind, station)).length >= mostOfStation)
        throw new AppError('conflict', `${mostOfStation} outages of ${station} are left out already`)
      const body = { ...checked, by: actor.email, enteredAt: at }
      const id = newId()
      await items.putMany([
        { kind: exclusions.kind, station, key: id, state: checked.reason, at, due: null, body },
      ])
      await recount({ items, tasks, at }, station, checked)
      await audit('report.exclude', station, { station, detail: checked.reason, after: body })
    }
    touch('reports')
  })
  return { stations: stations.length }
}

/** Counts it again. @throws AppError `notFound` */
export const includeOutage = (context: Deps, actor: Actor, station: string, id: string): Promise<void> =>
  commit(context, actor, async ({ at, items, tasks, audit, touch }) => {
    const item = await items.get(exclusions.kind, station, id)
    if (item === null) throw new AppError('notFound', `No such entry at ${station}`)
    await items.remove(exclusions.kind, station, id)
    await recount({ items, tasks, at }, station, item.body)
    await audit('report.include', station, { station, detail: item.body.reason, before: item.body })
    touch('reports')
  })
