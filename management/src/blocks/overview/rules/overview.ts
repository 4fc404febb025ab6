import type { AlarmInbox } from '@ocpp/shared/blocks/alarms/api'
import type { Overview, RollupPoint, StationsNow } from '@ocpp/shared/blocks/overview/api'
import { type ShownState, shownStates } from '@ocpp/shared/contracts/values'
import { bucketAfter, bucketMs, bucketOf, earlier } from '../../../domain/buckets.ts'
import type { RollupDelta, StationOutline, TransactionRecord } from '../../../domain/records.ts'
import { type Counts, createTally, noCounts } from '../../../domain/rollups.ts'
import { isInUse } from '../../../domain/shown-state.ts'
import { presentTransaction } from '../../../domain/transactions/present-transaction.ts'
import { runningCounts } from './running-counts.ts'

/** Points of the last 24 hours and the bucket now running. */
const shownBuckets = 97
const shownSessions = 10

const instantOf = (time: Temporal.ZonedDateTime): string => new Date(time.epochMilliseconds).toISOString()

/** The days an overview compares. */
interface Days {
  readonly today: string
  readonly yesterday: string
  /** Yesterday at the clock time it is now. */
  readonly yesterdayNow: string
}

const daysOf = (now: Date, zone: string): Days => {
  const local = Temporal.Instant.fromEpochMilliseconds(now.getTime()).toZonedDateTimeISO(zone)
  const dayBefore = local.subtract({ days: 1 })
  return {
    today: instantOf(local.startOfDay()),
    yesterday: instantOf(dayBefore.startOfDay()),
    yesterdayNow: instantOf(dayBefore),
  }
}

const firstShown = (now: Date): string => bucketAfter(bucketOf(now.toISOString()), 1 - shownBuckets)

/**
 * The rollups an overview needs: of the network, from `from` and before `to`.
 * @throws RangeError when there is no such zone
 */
export const overviewRange = (now: Date, zone: string): { readonly from: string; readonly to: string } => {
  // After a day of 23 hours the 24 hours that are shown begin before yesterday did.
  const { yesterday } = daysOf(now, zone)
  return {
    from: bucketOf(earlier(yesterday, firstShown(now))),
    to: bucketAfter(bucketOf(now.toISOString())),
  }
}

/** Sum over [from, to); of the bucket that `to` cuts, the share before it. */
const sumOf = (rollups: readonly RollupDelta[], key: keyof Counts, from: string, to: string): number => {
  let sum = 0
  for (const point of rollups) {
    if (point.at < bucketOf(from) || point.at >= to) continue
    const share = Math.min(1, (Date.parse(to) - Date.parse(point.at)) / bucketMs)
    sum += point[key] * share
  }
  return Math.round(sum)
}

/** Every bucket of the last 24 hours; the intervals still running are counted in. */
const pointsOf = (
  rollups: readonly RollupDelta[],
  stations: readonly StationOutline[],
  now: Date,
): RollupPoint[] => {
  const first = firstShown(now)
  const tally = createTally()
  for (const { scope: _scope, at, ...counts } of rollups) tally.add(at, counts)
  tally.addAll(runningCounts(stations, first, now.toISOString()))
  const buckets = tally.buckets()
  return Array.from({ length: shownBuckets }, (_, i) => {
    const at = bucketAfter(first, i)
    return { at, ...(buckets.get(at) ?? noCounts) }
  })
}

/** Stations that wait for approval are counted as pending and nowhere else. */
export const stationsNow = (
  all: readonly Pick<StationOutline, 'admission' | 'link' | 'powerW' | 'state'>[],
): StationsNow => {
  const stations = all.filter(({ admission }) => admission !== 'pending')
  const connected = stations.filter(({ link }) => link.connected).length
  const unknown = stations.filter(({ link, state }) => !link.connected && state === 'Unknown').length
  return {
    total: stations.length,
    connected,
    unknown,
    offline: stations.length - connected - unknown,
    pending: all.length - stations.length,
    powerW: stations.reduce((sum, { powerW }) => sum + powerW, 0),
  }
}

const connectorCounts = (stations: readonly StationOutline[]): Record<ShownState, number> => {
  const counts = Object.fromEntries(shownStates.map((state) => [state, 0])) as Record<ShownState, number>
  for (const { shown } of stations.flatMap(({ connectors }) => connectors)) counts[shown] += 1
  return counts
}

/** Causes of alarms that an overview names. */
const shownCauses = 12
/** Sites that it names. */
const shownSites = 12

type Sites = Overview['sites']
const share = ({ inUse, connectors }: Sites[number]): number => inUse / (connectors || 1)

const sitesOf = (stations: readonly StationOutline[], siteOf: OverviewInput['siteOf']): Sites =>
  [...Map.groupBy(stations, ({ site }) => site)]
    .flatMap(([stored, members]) => {
      const { site, siteId } = siteOf(stored)
      if (site === null) return []
      const connectors = members.flatMap((member) => member.connectors)
      const counts = {
        site,
        siteId,
        stations: members.length,
        connectors: connectors.length,
        inUse: connectors.filter(({ shown }) => isInUse(shown)).length,
        powerW: members.reduce((sum, { powerW }) => sum + powerW, 0),
      }
      return [counts]
    })
    .sort((a, b) => share(b) - share(a) || a.site.localeCompare(b.site))

export interface OverviewInput {
  readonly now: Date
  readonly zone: string
  readonly stations: readonly StationOutline[]
  /** All running transactions, strongest first. */
  readonly active: readonly TransactionRecord[]
  /** The network's rollups of `overviewRange`. */
  readonly rollups: readonly RollupDelta[]
  readonly inbox: Pick<AlarmInbox, 'causes' | 'counts'>
  /** Name and id of the site that a station's record refers to. */
  readonly siteOf: (stored: string | null) => { readonly site: string | null; readonly siteId: string | null }
}

/**
 * Everything the dashboard shows.
 * Energy is what registers rose by since local midnight, never a sum of sessions: those cross midnight.
 * @throws RangeError when there is no such zone
 */
export const assembleOverview = (input: OverviewInput): Overview => {
  const { now, zone, active, rollups, inbox } = input
  const asOf = now.toISOString()
  const stations = input.stations.filter(({ admission }) => admission !== 'pending')
  const { powerW, ...counts } = stationsNow(input.stations)
  const { today, yesterday, yesterdayNow } = daysOf(now, zone)
  const total = (key: 'energyWh' | 'starts', from: string, to: string) => sumOf(rollups, key, from, to)
  const bySite = sitesOf(stations, input.siteOf)
  const endOfNow = bucketAfter(bucketOf(asOf))
  return {
    asOf,
    stations: counts,
    connectors: connectorCounts(stations),
    activeTransactions: active.length,
    powerW,
    energyTodayWh: total('energyWh', today, endOfNow),
    energyYesterdayWh: total('energyWh', yesterday, yesterdayNow),
    startsToday: total('starts', today, endOfNow),
    startsYesterday: total('starts', yesterday, yesterdayNow),
    last24h: pointsOf(rollups, stations, now),
    attention: inbox.causes.slice(0, shownCauses),
    attentionCount: inbox.counts.open,
    sessions: active.slice(0, shownSessions).map(presentTransaction),
    sites: bySite.slice(0, shownSites),
    siteCount: bySite.length,
  }
}
