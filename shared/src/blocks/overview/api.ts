import * as v from 'valibot'
import { routeGroup, view } from '../../api/route.ts'
import { Instant, shownStates } from '../../contracts/values.ts'
import { AlarmCause } from '../alarms/api.ts'
import { Transaction } from '../transactions/api.ts'
import { MapQuery, MapSite, MapStation, MapView } from './map.ts'

const RollupPoint = v.object({
  /** Start of the 15 minutes, UTC. */
  at: Instant,
  energyWh: v.number(),
  starts: v.number(),
  ends: v.number(),
  occupiedS: v.number(),
  faultedS: v.number(),
  disconnectedS: v.number(),
})
export type RollupPoint = v.InferOutput<typeof RollupPoint>

const StationCounts = v.object({
  total: v.number(),
  connected: v.number(),
  offline: v.number(),
  unknown: v.number(),
  pending: v.number(),
})

/** Stations and their power in a few figures, without anything about a single one. */
const StationsNow = v.object({ ...StationCounts.entries, powerW: v.number() })
export type StationsNow = v.InferOutput<typeof StationsNow>

/** Everything the dashboard shows, in one answer. */
export const Overview = v.object({
  asOf: Instant,
  stations: StationCounts,
  /** Connectors by shown state, every state named. */
  connectors: v.record(v.picklist(shownStates), v.number()),
  activeTransactions: v.number(),
  powerW: v.number(),
  /** Since the last local midnight of the zone asked for, and until the same clock time yesterday. */
  energyTodayWh: v.number(),
  energyYesterdayWh: v.number(),
  startsToday: v.number(),
  startsYesterday: v.number(),
  /** The last 24 hours and the 15 minutes now running: 97 points, oldest first. */
  last24h: v.array(RollupPoint),
  /** Open alarms by cause, the most urgent twelve; `/alarm-inbox` has all of them. */
  attention: v.array(AlarmCause),
  /** How many alarms are open. */
  attentionCount: v.number(),
  /** The ten strongest running ones. */
  sessions: v.array(Transaction),
  /** The twelve of which the largest share is in use. */
  sites: v.array(
    v.object({
      site: v.string(),
      /** Null for a name that has no site yet. */
      siteId: v.nullable(v.string()),
      stations: v.number(),
      connectors: v.number(),
      inUse: v.number(),
      powerW: v.number(),
    }),
  ),
  siteCount: v.number(),
})
export type Overview = v.InferOutput<typeof Overview>
const OverviewQuery = v.object({
  /** IANA zone that says where the day begins. */
  zone: v.optional(v.pipe(v.string(), v.maxLength(60)), 'UTC'),
})

export const overviewApi = routeGroup({
  tag: 'Overview',
  schemas: { MapSite, MapStation, MapView, Overview, RollupPoint, StationsNow },
  routes: {
    read: view.get('/overview', 'Everything the dashboard shows', {
      description: '`zone` says where the day begins; UTC by default.',
      query: OverviewQuery,
      success: [200, Overview],
    }),
    stations: view.get('/station-counts', 'How many stations there are, by their link, and their power', {
      success: [200, StationsNow],
    }),
    map: view.get('/map', 'What a part of the map shows', {
      description:
        'It does not grow with the network: sites near each other are one cluster, and each list is paged.',
      query: MapQuery,
      success: [200, MapView],
    }),
  },
})
