import type { Overview } from '@ocpp/shared/api/overview'
import { type ShownState, shownStates } from '@ocpp/shared/contracts/values'
import { quarterAfter, quarterOf } from '../../domain/quarters.ts'
import type { RollupDelta, StationRecord } from '../../ports/records.ts'
import type { Context } from '../context.ts'
import { presentTransaction } from '../transactions/present.ts'
import { localDays } from './local-day.ts'

const quartersShown = 97
const sessionsShown = 10

const connectorStates = (stations: readonly StationRecord[]): Record<ShownState, number> => {
  const counts = Object.fromEntries(shownStates.map((state) => [state, 0])) as Record<ShownState, number>
  for (const { connectors } of stations) for (const { shown } of connectors) counts[shown] += 1
  return counts
}

const stationCounts = (stations: readonly StationRecord[]): Overview['stations'] => ({
  total: stations.length,
  connected: stations.filter(({ link }) => link.connected).length,
  offline: stations.filter(({ state }) => state === 'Offline').length,
  unknown: stations.filter(({ state }) => state === 'Unknown').length,
  pending: stations.filter(({ admission }) => admission === 'pending').length,
})

const last24h = (rollups: readonly RollupDelta[], now: string): Overview['last24h'] => {
  const known = new Map(rollups.map((rollup) => [rollup.at, rollup]))
  const empty = { energyWh: 0, starts: 0, ends: 0, occupiedS: 0, faultedS: 0, disconnectedS: 0 }
  return Array.from({ length: quartersShown }, (_, i) => {
    const at = quarterAfter(quarterOf(now), i - quartersShown + 1)
    const { scope: _scope, ...point } = known.get(at) ?? { scope: 'network', at, ...empty }
    return point
  })
}

const sum = (rollups: readonly RollupDelta[], from: string, to: string, of: 'energyWh' | 'starts'): number =>
  rollups.filter(({ at }) => at >= from && at < to).reduce((total, rollup) => total + rollup[of], 0)

const sites = (stations: readonly StationRecord[]): Overview['sites'] =>
  [...Map.groupBy(stations, ({ site }) => site)].flatMap(([site, members]) =>
    site === null
      ? []
      : {
          site,
          stations: members.length,
          connectors: members.reduce((count, { connectors }) => count + connectors.length, 0),
          inUse: members
            .flatMap(({ connectors }) => connectors)
            .filter(({ transactionId }) => transactionId !== null).length,
          powerW: members.reduce((total, { powerW }) => total + powerW, 0),
        },
  )

/** Everything the dashboard shows. @throws AppError `invalid` for a zone that does not exist */
export const readOverview = async (
  { store, clock }: Pick<Context, 'store' | 'clock'>,
  zone: string,
): Promise<Overview> => {
  const now = clock.now()
  const asOf = now.toISOString()
  const days = localDays(now, zone)
  const next = quarterAfter(quarterOf(asOf))
  const [stations, rollups, running, totals] = await Promise.all([
    store.stations.all(),
    store.rollups.range('network', quarterAfter(days.yesterday, -1), next),
    store.transactions.active(sessionsShown),
    store.transactions.totals({
      active: 'true',
      station: undefined,
      token: undefined,
      flag: undefined,
      from: undefined,
      to: undefined,
    }),
  ])
  return {
    asOf,
    stations: stationCounts(stations),
    connectors: connectorStates(stations),
    activeTransactions: totals.count,
    powerW: stations.reduce((total, { powerW }) => total + powerW, 0),
    energyTodayWh: sum(rollups, days.today, next, 'energyWh'),
    energyYesterdayWh: sum(rollups, days.yesterday, days.sameTimeYesterday, 'energyWh'),
    startsToday: sum(rollups, days.today, next, 'starts'),
    startsYesterday: sum(rollups, days.yesterday, days.sameTimeYesterday, 'starts'),
    last24h: last24h(rollups, asOf),
    attention: [],
    sessions: running.map(presentTransaction),
    sites: sites(stations),
  }
}
