import type { ReportCsvQuery, ReportFigures } from '@ocpp/shared/blocks/reports/api'
import { pagesOf } from '../../domain/pages.ts'
import { csvStream, type Row } from '../../http/csv.ts'
import type { Context } from '../../use-cases/context.ts'
import { allSiteNames, type SiteNames, shownSite } from '../sites/index.ts'
import { uptimeOfPorts } from './ports.ts'
import { siteTallies, stationTallies } from './read-months.ts'
import { noSite } from './records.ts'
import { type Period, periodOf } from './rules/period.ts'
import { figuresOf } from './rules/report-tally.ts'

type Deps = Pick<Context, 'store' | 'clock'>

const pageStations = 100

const rounded = (value: number | null): number | null =>
  value === null ? null : Math.round(value * 10_000) / 10_000

/** Columns of what sites and stations count; what was not measured is empty. */
const columns: readonly (readonly [name: string, cell: (figures: ReportFigures) => Row[number]])[] = [
  ['energy_wh', (f) => f.energyWh],
  ['sessions', (f) => f.sessions],
  ['attempts', (f) => f.attempts],
  ['started_percent', (f) => rounded(f.startedPercent)],
  ['success_percent', (f) => rounded(f.successPercent)],
  ['occupied_percent', (f) => rounded(f.occupiedPercent)],
  ['charging_percent', (f) => rounded(f.chargingPercent)],
  [
    'revenue',
    (f) =>
      f.revenue?.map(({ amount, decimals }) => (amount / 10 ** decimals).toFixed(decimals)).join(' ') ?? null,
  ],
  ['currency', (f) => f.revenue?.map(({ currency }) => currency).join(' ') ?? null],
  ['sessions_with_cost', (f) => f.costed],
  ['faults', (f) => f.faults],
  ['mean_repair_s', (f) => f.repairS],
  ['uptime_percent', (f) => rounded(f.uptimePercent)],
  ['availability_percent', (f) => rounded(f.availabilityPercent)],
  ['commissioned_min', (f) => f.commissionedMinutes],
  ['outage_min', (f) => f.outageMinutes],
  ['excluded_min', (f) => f.excludedMinutes],
  ['stations', (f) => f.stations],
  ['ports', (f) => f.ports],
]
const names = columns.map(([name]) => name)
const cellsOf = (figures: ReportFigures): Row => columns.map(([, cell]) => cell(figures))
const daysOf = ({ from, to }: Period): Row => [from.toString(), to.toString()]

async function* siteRows({ store }: Deps, period: Period): AsyncGenerator<Row[]> {
  const siteNames = await allSiteNames(store)
  const { bySite } = await siteTallies(store, period)
  yield [...bySite].map(([id, tally]) => [
    ...daysOf(period),
    ...[id === noSite ? null : id, siteNames.get(id) ?? null],
    ...cellsOf(figuresOf(tally)),
  ])
}

const stationPages = ({ store }: Deps) =>
  pagesOf((paging) => store.stations.list({ sort: 'id', limit: pageStations, ...paging }))

async function* stationRows(context: Deps, period: Period, siteNames: SiteNames): AsyncGenerator<Row[]> {
  for await (const stations of stationPages(context)) {
    const tallies = await stationTallies(context.store, stations, period)
    yield stations.flatMap(({ id, name, site }): Row[] => {
      const tally = tallies.get(id)
      const placed = [...daysOf(period), id, name, shownSite(site, siteNames).site]
      return tally === undefined ? [] : [[...placed, ...cellsOf(figuresOf(tally))]]
    })
  }
}

async function* portRows(context: Deps, period: Period, siteNames: SiteNames): AsyncGenerator<Row[]> {
  for await (const stations of stationPages(context))
    yield (await uptimeOfPorts(context.store, stations, period, siteNames)).map((port) => [
      ...daysOf(period),
      ...[port.station, port.name, port.site, port.evse],
      ...[port.commissionedMinutes, port.outageMinutes, port.excludedMinutes],
      ...[rounded(port.neviPercent), port.meetsNevi, rounded(port.afirPercent)],
    ])
}

const portColumns = [
  'commissioned_min',
  't_outage_min',
  't_excluded_min',
  'nevi_uptime_percent',
  'above_97',
  'afir_availability_percent',
]

/**
 * A report as RFC 4180, page after page.
 * @throws AppError `invalid` for a span that cannot be
 */
export const reportCsv = async (
  context: Deps,
  query: ReportCsvQuery,
): Promise<ReadableStream<Uint8Array>> => {
  const period = periodOf(query, context.clock.now())
  const days = ['from', 'to']
  if (query.by === 'site') return csvStream([...days, 'site_id', 'site', ...names], siteRows(context, period))
  const siteNames = await allSiteNames(context.store)
  const station = [...days, 'station', 'name', 'site']
  return query.by === 'station'
    ? csvStream([...station, ...names], stationRows(context, period, siteNames))
    : csvStream([...station, 'evse', ...portColumns], portRows(context, period, siteNames))
}
