import type { PortQuery, PortUptime, PortUptimePage } from '@ocpp/shared/blocks/reports/api'
import { afirAvailability, meetsNevi, neviUptime } from '@ocpp/shared/blocks/reports/uptime'
import { uncounted } from '../../domain/pages.ts'
import type { StationRecord } from '../../domain/records.ts'
import type { Repositories } from '../../ports/store.ts'
import type { Context } from '../../use-cases/context.ts'
import { allSiteNames, knownSite, type SiteNames, shownSite } from '../sites/index.ts'
import { portTallies } from './read-months.ts'
import { localDayOf } from './rules/month-days.ts'
import { type Period, shownPeriod, yearUpTo } from './rules/period.ts'
import { minutes, type Tally } from './rules/report-tally.ts'

const uptimeOf = ({ sums }: Tally) => {
  const exact = {
    commissioned: sums.commissionedS / 60,
    outage: sums.outageS / 60,
    excluded: sums.excludedS / 60,
  }
  const neviPercent = neviUptime(exact)
  return {
    commissionedMinutes: minutes(sums.commissionedS),
    outageMinutes: minutes(sums.outageS),
    excludedMinutes: minutes(sums.excludedS),
    neviPercent,
    meetsNevi: neviPercent === null ? null : meetsNevi(neviPercent),
    afirPercent: afirAvailability(exact),
  }
}

/** The uptime of every port of some stations. */
export const uptimeOfPorts = async (
  store: Pick<Repositories, 'items'>,
  stations: readonly Pick<StationRecord, 'id' | 'name' | 'site'>[],
  period: Period,
  names: SiteNames,
): Promise<readonly PortUptime[]> => {
  const byId = new Map(stations.map((station) => [station.id, station]))
  return (await portTallies(store, stations, period)).map(({ station, evse, tally }) => ({
    station,
    name: byId.get(station)?.name ?? null,
    site: shownSite(byId.get(station)?.site ?? null, names).site,
    evse,
    ...uptimeOf(tally),
  }))
}

/**
 * Uptime of ports over twelve months, by the pages of their stations.
 * @throws AppError `notFound` for a site that is not there
 */
export const readPorts = async (
  { store, clock }: Pick<Context, 'store' | 'clock'>,
  { month, site, cursor, limit }: PortQuery,
): Promise<PortUptimePage> => {
  const period = yearUpTo(month ?? localDayOf(clock.now(), 'UTC').month)
  if (site !== undefined) await knownSite(store, site)
  const names = await allSiteNames(store)
  const page = await store.stations.list({
    ...uncounted,
    site,
    sort: 'id',
    limit,
    ...(cursor !== undefined && { cursor }),
  })
  const items = await uptimeOfPorts(store, page.items, period, names)
  return { period: shownPeriod(period), items: [...items], next: page.next, total: null }
}
