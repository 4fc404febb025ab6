import type { AlarmInbox } from '@ocpp/shared/blocks/alarms/api'
import type { Overview, overviewApi } from '@ocpp/shared/blocks/overview/api'
import { type ShownState, shownStates } from '@ocpp/shared/contracts/values'
import type { StubHandlers } from './declared.ts'
import { mapView } from './map.ts'
import { ago } from './time.ts'
import type { World } from './world.ts'

/** A day with a hill at noon and a lower one in the evening. */
const last24h = (): Overview['last24h'] => {
  const now = Math.floor(Date.now() / 900_000) * 900_000
  return Array.from({ length: 97 }, (_, i) => {
    const at = new Date(now - (96 - i) * 900_000)
    const hour = (at.getUTCHours() + at.getUTCMinutes() / 60 + 1) % 24
    const hills = Math.exp(-((hour - 13.5) ** 2) / 18) + 0.75 * Math.exp(-((hour - 18) ** 2) / 9)
    const wave = Math.max(0.04, hills)
    const ripple = 0.92 + 0.16 * Math.abs(Math.sin(i * 1.7))
    return {
      at: at.toISOString(),
      energyWh: Math.round(wave * 240_000 * ripple * (i === 96 ? 0.4 : 1)),
      starts: Math.round(wave * 5),
      ends: 3,
      occupiedS: 900,
      faultedS: 0,
      disconnectedS: 0,
    }
  })
}

export const overviewHandlers = (
  { stations, transactions }: World,
  alarms: () => Pick<AlarmInbox, 'causes' | 'counts'>,
): StubHandlers<typeof overviewApi> => {
  const sites = (): Overview['sites'] =>
    [...new Set(stations.map(({ site }) => site ?? ''))].map((site) => {
      const its = stations.filter((station) => (station.site ?? '') === site)
      const connectors = its.flatMap((station) => station.connectors)
      return {
        site,
        siteId: its[0]?.siteId ?? null,
        stations: its.length,
        connectors: connectors.length,
        inUse: connectors.filter(({ transactionId }) => transactionId).length,
        powerW: its.reduce((sum, { powerW }) => sum + powerW, 0),
      }
    })
  const counted = (): Overview['connectors'] => {
    const counts = Object.fromEntries(shownStates.map((s) => [s, 0])) as Record<ShownState, number>
    for (const { connectors } of stations) for (const { shown } of connectors) counts[shown]++
    return counts
  }
  const count = (holds: (station: World['stations'][number]) => boolean) => stations.filter(holds).length
  const stationCounts = () => ({
    total: stations.length,
    connected: count(({ link }) => link.connected),
    offline: count(({ state }) => state === 'Offline'),
    unknown: count(({ state }) => state === 'Unknown'),
    pending: count(({ admission }) => admission === 'pending'),
  })
  const powerW = () => stations.reduce((sum, station) => sum + station.powerW, 0)
  return {
    stations: () => ({ ...stationCounts(), powerW: powerW() }),
    read: () => {
      const active = transactions.filter((transaction) => transaction.active)
      return {
        asOf: ago(0),
        stations: stationCounts(),
        connectors: counted(),
        activeTransactions: active.length,
        powerW: powerW(),
        energyTodayWh: 6_224_600,
        energyYesterdayWh: 5_742_000,
        startsToday: 318,
        startsYesterday: 324,
        last24h: last24h(),
        attention: [...alarms().causes],
        attentionCount: alarms().counts.open,
        sessions: active.sort((a, b) => (b.powerW ?? 0) - (a.powerW ?? 0)).slice(0, 10),
        sites: sites().slice(0, 12),
        siteCount: sites().length,
      }
    },
    map: ({ query }) => mapView(stations, query),
  }
}
