import { uncounted } from '../../domain/pages.ts'
import type { StationRecord } from '../../domain/records.ts'
import type { Repositories } from '../../ports/store.ts'
import { type StationMonthBody, siteMonths, stationMonths } from './records.ts'
import { onlyDays } from './rules/figures.ts'
import { type Period, partsOf } from './rules/period.ts'
import { addMonth, newTally, type Tally } from './rules/report-tally.ts'
import { daysBySite } from './rules/station-month.ts'

/** More than there can be sites, and one for stations without. */
const mostSiteMonths = 6_000

/** What every site counted in a period, by its id, and when it was last counted. */
export interface SiteTallies {
  readonly bySite: ReadonlyMap<string, Tally>
  readonly countedAt: string | null
}

/** Reads one record for each site and month: at most thirteen months, however long the history is. */
export const siteTallies = async (
  { items }: Pick<Repositories, 'items'>,
  period: Period,
): Promise<SiteTallies> => {
  const bySite = new Map<string, Tally>()
  let countedAt: string | null = null
  for (const part of partsOf(period)) {
    const found = await items.oldest(siteMonths.kind, part.month, mostSiteMonths)
    for (const { body } of found) {
      const tally = bySite.get(body.site) ?? newTally(period)
      addMonth(tally, body.series, part)
      bySite.set(body.site, tally)
      if (countedAt === null || body.countedAt > countedAt) countedAt = body.countedAt
    }
  }
  return { bySite, countedAt }
}

/** What these stations counted in each month of a period. */
const monthsOfStations = async (
  { items }: Pick<Repositories, 'items'>,
  stations: readonly string[],
  month: string,
): Promise<readonly { readonly station: string; readonly body: StationMonthBody }[]> =>
  stations.length === 0
    ? []
    : (await items.list(stationMonths.kind, { ...uncounted, stations, state: month, limit: stations.length }))
        .items

/** What some stations counted in a period, by their id; of a site only what they counted while they belonged to it. */
export const stationTallies = async (
  repositories: Pick<Repositories, 'items'>,
  stations: readonly Pick<StationRecord, 'id'>[],
  period: Period,
  site?: string,
): Promise<ReadonlyMap<string, Tally>> => {
  const ids = stations.map(({ id }) => id)
  const byStation = new Map(ids.map((id) => [id, newTally(period)]))
  for (const part of partsOf(period))
    for (const { station, body } of await monthsOfStations(repositories, ids, part.month)) {
      const tally = byStation.get(station)
      if (tally === undefined) continue
      const series =
        site === undefined ? body.series : onlyDays(body.series, daysBySite(body).get(site) ?? new Set())
      addMonth(tally, series, part)
    }
  return byStation
}

/** A port of a station over a period: only its times in service and out of it are its own. */
export interface PortTally {
  readonly station: string
  readonly evse: number
  readonly tally: Tally
}

/** The ports of some stations over a period, in the order of stations and EVSEs. */
export const portTallies = async (
  repositories: Pick<Repositories, 'items'>,
  stations: readonly Pick<StationRecord, 'id'>[],
  period: Period,
): Promise<readonly PortTally[]> => {
  const ids = stations.map(({ id }) => id)
  const byStation = new Map(ids.map((id) => [id, new Map<number, Tally>()]))
  for (const part of partsOf(period))
    for (const { station, body } of await monthsOfStations(repositories, ids, part.month))
      for (const { evse, ...figures } of body.ports) {
        const ports = byStation.get(station)
        const tally = ports?.get(evse) ?? newTally(period)
        addMonth(tally, { figures, money: {}, excluded: {} }, part)
        ports?.set(evse, tally)
      }
  return [...byStation].flatMap(([station, ports]) =>
    [...ports].sort(([a], [b]) => a - b).map(([evse, tally]) => ({ station, evse, tally })),
  )
}
