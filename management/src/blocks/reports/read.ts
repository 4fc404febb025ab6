import type { Page } from '@ocpp/shared/api/paging'
import type { Report, ReportQuery, ReportRow } from '@ocpp/shared/blocks/reports/api'
import { exclusionReasons, meetsNevi } from '@ocpp/shared/blocks/reports/uptime'
import { AppError } from '@ocpp/shared/kernel/errors'
import type { StationRecord } from '../../domain/records.ts'
import type { Context } from '../../use-cases/context.ts'
import { allSiteNames, knownSite } from '../sites/index.ts'
import { portTallies, siteTallies, stationTallies } from './read-months.ts'
import { noSite } from './records.ts'
import { comparedWith, isByMonth, type Period, periodOf, shownPeriod, stepsOf } from './rules/period.ts'
import {
  addTally,
  figuresOf,
  minutes,
  newTally,
  stepOf,
  stepSharesOf,
  type Tally,
} from './rules/report-tally.ts'
import { pageOfRows } from './rules/row-order.ts'

type Deps = Pick<Context, 'store'>

const rowOf = (who: Pick<ReportRow, 'id' | 'name'>, tally: Tally, before: Tally | undefined): ReportRow => ({
  ...who,
  figures: figuresOf(tally),
  before: before === undefined ? null : figuresOf(before),
  steps: [...stepSharesOf(tally)],
})

/** What a report shows beside its rows. */
const summaryOf = (period: Period, tally: Tally, compared: Period | null, before: Tally | null) => {
  return {
    period: shownPeriod(period),
    compared: compared === null ? null : shownPeriod(compared),
    total: figuresOf(tally),
    before: before === null ? null : figuresOf(before),
    excluded: exclusionReasons.map((reason) => ({
      reason,
      minutes: minutes(tally.excluded.get(reason) ?? 0),
    })),
    stepsBy: isByMonth(period) ? ('month' as const) : ('day' as const),
    steps: stepsOf(period).map(({ from }, at) => {
      const step = stepOf(tally, at)
      return {
        from: period.from.add({ days: from }).toString(),
        energyWh: step?.energyWh ?? null,
        energyBeforeWh: (before === null ? null : stepOf(before, at))?.energyWh ?? null,
        sessions: step?.sessions ?? null,
        uptimePercent: step?.uptimePercent ?? null,
      }
    }),
  }
}

const summed = (tallies: Iterable<Tally>, period: Period): Tally => {
  const total = newTally(period)
  for (const tally of tallies) addTally(total, tally)
  return total
}

const isBelowTarget = ({ figures: { uptimePercent } }: ReportRow): boolean =>
  uptimePercent !== null && !meetsNevi(uptimePercent)

interface Asked {
  readonly query: ReportQuery
  readonly period: Period
  readonly compared: Period | null
}

const ofNetwork = async ({ store }: Deps, { query, period, compared }: Asked): Promise<Report> => {
  const names = await allSiteNames(store)
  const { bySite, countedAt } = await siteTallies(store, period)
  const before = compared === null ? null : (await siteTallies(store, compared)).bySite
  const ids = [...new Set([...bySite.keys(), ...(before?.keys() ?? [])])]
  const empty = newTally(period)
  const none = compared === null ? undefined : newTally(compared)
  const rows = ids
    .map((id) =>
      rowOf(
        { id: id === noSite ? null : id, name: names.get(id) ?? null },
        bySite.get(id) ?? empty,
        before?.get(id) ?? none,
      ),
    )
    // Without anything in either there is nothing to say of it.
    .filter(({ figures, before }) => figures.energyWh !== null || (before?.energyWh ?? null) !== null)
  const below = rows.filter(isBelowTarget)
  const totalBefore = compared === null || before === null ? null : summed(before.values(), compared)
  return {
    ...summaryOf(period, summed(bySite.values(), period), compared, totalBefore),
    countedAt,
    of: { kind: 'network', id: null, name: null },
    sites: { all: rows.length, belowTarget: below.length },
    rowsOf: 'sites',
    rows: mutable(pageOfRows(query.below === 'target' ? below : rows, query)),
  }
}

/** An answer's type is not readonly. */
const mutable = <T>({ items, next, total }: Page<T>) => ({ items: [...items], next, total })

const ofSite = async ({ store }: Deps, { query, period, compared }: Asked, id: string): Promise<Report> => {
  const { body } = await knownSite(store, id)
  const { bySite, countedAt } = await siteTallies(store, period)
  const empty = newTally(period)
  const before =
    compared === null ? null : ((await siteTallies(store, compared)).bySite.get(id) ?? newTally(compared))
  const { cursor, limit } = query
  const page = await store.stations.list({
    site: id,
    sort: 'id',
    limit,
    ...(cursor !== undefined && { cursor }),
  })
  const tallies = await stationTallies(store, page.items, period, id)
  const earlier = compared === null ? null : await stationTallies(store, page.items, compared, id)
  const items = page.items.map(({ id: station, name }) =>
    rowOf({ id: station, name }, tallies.get(station) ?? empty, earlier?.get(station)),
  )
  return {
    ...summaryOf(period, bySite.get(id) ?? empty, compared, before),
    countedAt,
    of: { kind: 'site', id, name: body.name },
    sites: null,
    rowsOf: 'stations',
    rows: { ...page, items },
  }
}

const ofStation = async (
  { store }: Deps,
  { period, compared }: Asked,
  station: StationRecord,
): Promise<Report> => {
  const { id, name } = station
  const tally = (await stationTallies(store, [station], period)).get(id) ?? newTally(period)
  const before =
    compared === null ? null : ((await stationTallies(store, [station], compared)).get(id) ?? null)
  const ports = await portTallies(store, [station], period)
  const earlier = compared === null ? [] : await portTallies(store, [station], compared)
  const items = ports.map(({ evse, tally: own }) =>
    rowOf({ id: String(evse), name: `EVSE ${evse}` }, own, earlier.find((port) => port.evse === evse)?.tally),
  )
  return {
    ...summaryOf(period, tally, compared, before),
    countedAt: null,
    of: { kind: 'station', id, name },
    sites: null,
    rowsOf: 'ports',
    rows: { items, next: null, total: items.length },
  }
}

/**
 * A span of the network with its sites, of a site with its stations, or of a station with its ports.
 * @throws AppError `invalid` for a span that cannot be; `notFound` for a site or station that is not there
 */
export const readReport = async (
  context: Pick<Context, 'store' | 'clock'>,
  query: ReportQuery,
): Promise<Report> => {
  const period = periodOf(query, context.clock.now())
  const asked = { query, period, compared: comparedWith(period, query.compare) }
  if (query.station !== undefined) {
    const station = await context.store.stations.get(query.station)
    if (station === null) throw new AppError('notFound', `No station ${query.station}`)
    return await ofStation(context, asked, station)
  }
  return query.site === undefined ? await ofNetwork(context, asked) : await ofSite(context, asked, query.site)
}
