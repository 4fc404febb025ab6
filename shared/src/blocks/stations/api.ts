import * as v from 'valibot'
import { instantFromText, pageOf, pagingEntries } from '../../api/paging.ts'
import { configure, routeGroup, view } from '../../api/route.ts'
import { assumedProtocols, QuirkModeWord } from '../../contracts/reference.ts'
import { saneStationId } from '../../contracts/station-id.ts'
import { admissions, protocols, shownStates } from '../../contracts/values.ts'
import { plugs } from '../../ocpp/connectors/plugs.ts'
import {
  Connector,
  Link,
  RatedSecurityEvent,
  ScheduledOrder,
  Station,
  Timeline,
  TimelineEntry,
} from './station.ts'

const StationPage = pageOf(Station)

export const stationSorts = ['id', '-id', 'lastMessage', '-lastMessage', 'state', '-power'] as const
export const StationQuery = v.object({
  ...pagingEntries,
  /** Part of id, name, site, vendor, model or serial number; upper and lower case alike. */
  text: v.optional(v.pipe(v.string(), v.maxLength(100))),
  state: v.optional(v.picklist(shownStates)),
  admission: v.optional(v.picklist(admissions)),
  link: v.optional(v.picklist(['connected', 'offline'])),
  protocol: v.optional(v.picklist(protocols)),
  /** Name of a site, upper and lower case alike. */
  site: v.optional(v.pipe(v.string(), v.maxLength(100))),
  siteId: v.optional(v.pipe(v.string(), v.maxLength(100))),
  sort: v.optional(v.picklist(stationSorts), 'id'),
})
export type StationQuery = v.InferOutput<typeof StationQuery>

/** What becomes of what a removed station brought: `out` of the figures and lists, or `kept` there. */
export const figures = ['out', 'kept'] as const
export type Figures = (typeof figures)[number]
const StationRemoval = v.object({ figures: v.optional(v.picklist(figures), 'out') })

/** Which of the stations that wait for approval: all of them without ids. */
export const HeldRemoval = v.object({ ids: v.exactOptional(v.pipe(v.array(v.string()), v.maxLength(1_000))) })
export type HeldRemoval = v.InferOutput<typeof HeldRemoval>
const HeldRemoved = v.object({ removed: v.number() })

const StationId = v.pipe(
  v.string(),
  v.regex(saneStationId, 'must be 1 to 48 of A–Z a–z 0–9 * - _ = : + | @ . / # ~, and spaces within'),
)
const label = v.pipe(v.string(), v.trim(), v.maxLength(100))
const operatorEntries = {
  name: v.optional(v.nullable(label)),
  /** Name of the site it belongs to; a new name makes a new site. */
  site: v.optional(v.nullable(label)),
  /** The same by id, instead. */
  siteId: v.optional(v.nullable(v.pipe(v.string(), v.maxLength(100)))),
  latitude: v.optional(v.nullable(v.pipe(v.number(), v.minValue(-90), v.maxValue(90)))),
  longitude: v.optional(v.nullable(v.pipe(v.number(), v.minValue(-180), v.maxValue(180)))),
  heartbeatSeconds: v.optional(v.pipe(v.number(), v.integer(), v.minValue(10), v.maxValue(86400))),
  /** auto: its messages are read as meant · strict: to the letter. (`lenient` is the former word for auto, `none` for strict.) */
  quirks: v.optional(QuirkModeWord),
  /** What it speaks where it offers no subprotocol; `refuse` turns it away; null: as the node's ASSUMED_PROTOCOL says */
  assumedProtocol: v.optional(v.nullable(v.picklist(assumedProtocols))),
}
/** Ours have 32 characters; OCPP asks for 16 to 40 (AuthorizationKey, BasicAuthPassword), and factories do not heed it. */
const StationSecret = v.pipe(
  v.string(),
  // A word that stands for a choice elsewhere is no password.
  v.regex(
    /^(?!(?:generate|presented|none)$)[\x21-\x7e][\x20-\x7e]{2,62}[\x21-\x7e]$/,
    'must be 4 to 64 printable ASCII characters',
  ),
)
/** `secret`: absent = one is generated and returned once; null = none needed (profile 0, only in closed networks). */
export const StationCreation = v.strictObject({
  id: StationId,
  ...operatorEntries,
  secret: v.optional(v.nullable(StationSecret)),
})
export type StationCreation = v.InferOutput<typeof StationCreation>
export const StationChange = v.strictObject({
  ...operatorEntries,
  admission: v.optional(v.picklist(['accepted', 'blocked'])),
  /** A new password, `generate` for a generated one, null for none. */
  secret: v.optional(v.nullable(v.union([v.literal('generate'), StationSecret]))),
})
export type StationChange = v.InferOutput<typeof StationChange>
/** How an approved station authenticates from now on. */
export const StationApproval = v.strictObject({
  /** `presented`: adopt the password it presented; `generate`: make one; `none`: profile 0. */
  secret: v.picklist(['presented', 'generate', 'none']),
  name: operatorEntries.name,
  site: operatorEntries.site,
  siteId: operatorEntries.siteId,
})
export type StationApproval = v.InferOutput<typeof StationApproval>
/** A station and, only right after it was made, its password in clear. */
export const StationWithSecret = v.object({ station: Station, secret: v.nullable(v.string()) })
export type StationWithSecret = v.InferOutput<typeof StationWithSecret>
const whole = (most: number) => v.pipe(v.number(), v.integer(), v.minValue(1), v.maxValue(most))
/** What is not there stays as it is; null: as the station says. */
export const ConnectorDescription = v.strictObject({
  evse: whole(1_000),
  connector: whole(1_000),
  plug: v.optional(v.nullable(v.picklist(plugs))),
  /** In W, 500 to 5 000 000. */
  ratedW: v.optional(v.nullable(v.pipe(v.number(), v.minValue(500), v.maxValue(5_000_000)))),
  phases: v.optional(v.nullable(whole(3))),
})
export type ConnectorDescription = v.InferOutput<typeof ConnectorDescription>
const ConnectorDescriptions = v.strictObject({
  connectors: v.pipe(v.array(ConnectorDescription), v.minLength(1), v.maxLength(128)),
})
const Period = v.object({ from: v.optional(instantFromText), to: v.optional(instantFromText) })

const missing = { 404: 'No such station' }

export const stationApi = routeGroup({
  tag: 'Stations',
  schemas: {
    Connector,
    Link,
    RatedSecurityEvent,
    ScheduledOrder,
    Station,
    StationPage,
    StationWithSecret,
    Timeline,
    TimelineEntry,
  },
  routes: {
    list: view.get('/stations', 'Stations, page by page', {
      query: StationQuery,
      success: [200, StationPage],
    }),
    create: configure.post('/stations', 'Add a station', {
      description: 'The answer holds its password in clear; it is shown only here.',
      body: StationCreation,
      success: [201, StationWithSecret],
      problems: { 409: 'The id is taken' },
    }),
    read: view.get('/stations/:id', 'One station', {
      success: [200, Station],
      problems: missing,
    }),
    change: configure.patch('/stations/:id', 'Change a station', {
      description: 'A block or another password ends its connection.',
      body: StationChange,
      success: [200, StationWithSecret],
      problems: { ...missing, 409: 'It still waits for approval' },
    }),
    remove: configure.delete('/stations/:id', 'Remove a station', {
      description:
        'By default it was never ours: what it brought leaves the figures, and its transactions every list and ' +
        'total; only the stored history of events stays. With `figures=kept` it was ours and is no longer: what it ' +
        'delivered stays in figures and lists. Of a station that was never let in nothing has counted.',
      query: StationRemoval,
      success: [204, 'nothing'],
      problems: missing,
    }),
    withdrawNextPassword: configure.delete(
      '/stations/:id/next-password',
      'Forget the new password that a station has not come with',
      {
        success: [200, Station],
        problems: missing,
      },
    ),
    removeHeld: configure.post('/held-stations/remove', 'Remove stations that wait for approval', {
      description: 'Those of these ids, or all of them. One that comes again waits again: block it.',
      body: HeldRemoval,
      success: [200, HeldRemoved],
    }),
    approve: configure.post('/stations/:id/approval', 'Let a held station in', {
      body: StationApproval,
      success: [200, StationWithSecret],
      problems: {
        ...missing,
        409: 'It is not waiting, presented no password to adopt, or shares its id with another',
      },
    }),
    connectors: view.get('/stations/:id/connectors', 'Its connectors', {
      success: [200, v.array(Connector)],
      problems: missing,
    }),
    describeConnectors: configure.patch('/stations/:id/connectors', 'Type in what its connectors are', {
      description:
        'Plug, rated power and phases, for what the station does not say or says wrongly: what is typed in counts, also ' +
        'when the energy of a session is judged.',
      body: ConnectorDescriptions,
      success: [200, v.array(Connector)],
      problems: { ...missing, 409: 'It still waits for approval, or has no room for more connectors' },
    }),
    timeline: view.get('/stations/:id/timeline', 'What its link and connectors showed over time', {
      description: 'The last 24 hours without a period; at most 31 days.',
      query: Period,
      success: [200, Timeline],
      problems: missing,
    }),
    securityEvents: view.get('/stations/:id/security-events', 'Its latest security events', {
      success: [200, v.array(RatedSecurityEvent)],
      problems: missing,
    }),
  },
})
