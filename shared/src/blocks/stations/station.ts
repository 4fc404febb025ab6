import * as v from 'valibot'
import { pageOf, pagingEntries } from '../../api/paging.ts'
import { assumedProtocols, QuirkModeWord, quirkModes } from '../../contracts/reference.ts'
import { saneStationId } from '../../contracts/station-id.ts'
import { admissions, connectorStatuses, Instant, protocols, shownStates } from '../../contracts/values.ts'
import { severities } from '../../ocpp/security-events.ts'

export const Connector = v.object({
  evse: v.number(),
  connector: v.number(),
  /** As the station last reported it. */
  status: v.picklist(connectorStatuses),
  /** What the operator sees: refined by the running transaction, Offline without a link. */
  shown: v.picklist(shownStates),
  since: Instant,
  errorCode: v.nullable(v.string()),
  info: v.nullable(v.string()),
  vendorErrorCode: v.nullable(v.string()),
  /** The running transaction, if any, and its live values. */
  transactionId: v.nullable(v.string()),
  powerW: v.nullable(v.number()),
  energyWh: v.nullable(v.number()),
  currentA: v.nullable(v.number()),
  voltageV: v.nullable(v.number()),
  socPercent: v.nullable(v.number()),
  startedAt: v.nullable(Instant),
  token: v.nullable(v.string()),
})
export type Connector = v.InferOutput<typeof Connector>

export const Link = v.object({
  connected: v.boolean(),
  /** Id of the present or last socket; null before the first. */
  connection: v.nullable(v.string()),
  node: v.nullable(v.string()),
  protocol: v.nullable(v.picklist(protocols)),
  securityProfile: v.nullable(v.number()),
  remoteAddress: v.nullable(v.string()),
  since: v.nullable(Instant),
  lastMessageAt: v.nullable(Instant),
  closeCode: v.nullable(v.number()),
  closeReason: v.nullable(v.string()),
})
export type Link = v.InferOutput<typeof Link>

/** `evse` 0 is the whole station; `connector` null is all of the EVSE. */
export const ScheduledOrder = v.object({
  order: v.picklist(['operative', 'inoperative', 'reset']),
  evse: v.number(),
  connector: v.nullable(v.number()),
  at: Instant,
  commandId: v.nullable(v.string()),
})
export type ScheduledOrder = v.InferOutput<typeof ScheduledOrder>

export const Station = v.object({
  /** OCPP identity. */
  id: v.string(),
  name: v.nullable(v.string()),
  /** Name of its site. */
  site: v.nullable(v.string()),
  siteId: v.nullable(v.string()),
  latitude: v.nullable(v.number()),
  longitude: v.nullable(v.number()),
  admission: v.picklist(admissions),
  /** True when the station must present a password. */
  hasSecret: v.boolean(),
  /** Since when it has been told a new password without having come with it: both let it in. Null: none waits. */
  nextPasswordSince: v.nullable(Instant),
  heartbeatSeconds: v.number(),
  /** How its messages are read: as meant, or to the letter. */
  quirks: v.picklist(quirkModes),
  /** What it speaks where it offers no subprotocol; null: what the node assumes. */
  assumedProtocol: v.nullable(v.picklist(assumedProtocols)),
  createdAt: Instant,
  vendor: v.nullable(v.string()),
  model: v.nullable(v.string()),
  serialNumber: v.nullable(v.string()),
  firmware: v.nullable(v.string()),
  bootAt: v.nullable(Instant),
  bootReason: v.nullable(v.string()),
  link: Link,
  /** The subprotocol as it last offered it, where that is no registered name; empty when it offered none. */
  offeredProtocol: v.exactOptional(v.string()),
  /** Worst of its connectors, Offline without a link, Unknown before the first boot. */
  state: v.picklist(shownStates),
  powerW: v.number(),
  openTransactions: v.number(),
  connectors: v.array(Connector),
  /** Orders it has taken and will obey once running transactions have ended. */
  scheduled: v.exactOptional(v.array(ScheduledOrder)),
})
export type Station = v.InferOutput<typeof Station>
export const StationPage = pageOf(Station)

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
export const StationRemoval = v.object({ figures: v.optional(v.picklist(figures), 'out') })

/** Which of the stations that wait for approval: all of them without ids. */
export const HeldRemoval = v.object({ ids: v.exactOptional(v.pipe(v.array(v.string()), v.maxLength(1_000))) })
export type HeldRemoval = v.InferOutput<typeof HeldRemoval>
export const HeldRemoved = v.object({ removed: v.number() })

export const StationId = v.pipe(
  v.string(),
  v.regex(saneStationId, 'must be 1 to 48 of A–Z a–z 0–9 * - _ = : + | @ . / # ~, and spaces within'),
)
const label = v.pipe(v.string(), v.trim(), v.maxLength(100))
const stationFacts = {
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
export const StationSecret = v.pipe(
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
  ...stationFacts,
  secret: v.optional(v.nullable(StationSecret)),
})
export type StationCreation = v.InferOutput<typeof StationCreation>
export const StationChange = v.strictObject({
  ...stationFacts,
  admission: v.optional(v.picklist(['accepted', 'blocked'])),
  /** A new password, `generate` for a generated one, null for none. */
  secret: v.optional(v.nullable(v.union([v.literal('generate'), StationSecret]))),
})
export type StationChange = v.InferOutput<typeof StationChange>
/** How an approved station authenticates from now on. */
export const StationApproval = v.strictObject({
  /** `presented`: adopt the password it presented; `generate`: make one; `none`: profile 0. */
  secret: v.picklist(['presented', 'generate', 'none']),
  name: stationFacts.name,
  site: stationFacts.site,
  siteId: stationFacts.siteId,
})
export type StationApproval = v.InferOutput<typeof StationApproval>
/** A station and, only right after it was made, its password in clear. */
export const StationWithSecret = v.object({ station: Station, secret: v.nullable(v.string()) })
export type StationWithSecret = v.InferOutput<typeof StationWithSecret>
/** What came of telling a station a new password. `secret`: in clear, only here; null when the station refused it. */
export const StationPasswordChange = v.object({
  station: Station,
  secret: v.nullable(v.string()),
  /** The command that told it, and how that ended in the station's own word where it said one. */
  command: v.string(),
  result: v.string(),
})
export type StationPasswordChange = v.InferOutput<typeof StationPasswordChange>

/** A stretch of one lane of the status timeline. */
export const TimelineEntry = v.object({
  /** -1: the link itself (status Connected or Offline). 0: the whole station. */
  evse: v.number(),
  connector: v.number(),
  at: Instant,
  status: v.string(),
  errorCode: v.nullable(v.string()),
  info: v.nullable(v.string()),
  vendorErrorCode: v.nullable(v.string()),
})
export type TimelineEntry = v.InferOutput<typeof TimelineEntry>
export const Timeline = v.object({ from: Instant, to: Instant, entries: v.array(TimelineEntry) })
export type Timeline = v.InferOutput<typeof Timeline>

export const SecurityEvent = v.object({
  at: Instant,
  receivedAt: Instant,
  event: v.string(),
  techInfo: v.nullable(v.string()),
})
export type SecurityEvent = v.InferOutput<typeof SecurityEvent>
/** With how much it weighs by the specification; `nonStandard` for a vendor's own. */
export const RatedSecurityEvent = v.object({ ...SecurityEvent.entries, severity: v.picklist(severities) })
export type RatedSecurityEvent = v.InferOutput<typeof RatedSecurityEvent>

/** Sockets that were turned away, counted per station id, reason and address. */
export const RefusedConnection = v.object({
  station: v.string(),
  reason: v.string(),
  /** More of it, of the latest; empty where there is no more to say. */
  detail: v.string(),
  remoteAddress: v.string(),
  count: v.number(),
  firstAt: Instant,
  lastAt: Instant,
  /** What it means, and what to do about it. */
  title: v.string(),
  advice: v.string(),
  /** There is a station of this id by now. */
  isKnown: v.boolean(),
  /** It may be a station that only has to be added under the id it named. */
  isAddable: v.boolean(),
})
export type RefusedConnection = v.InferOutput<typeof RefusedConnection>
