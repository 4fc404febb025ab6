import * as v from 'valibot'
import { assumedProtocols, quirkModes } from '../../contracts/reference.ts'
import { admissions, connectorStatuses, Instant, protocols, shownStates } from '../../contracts/values.ts'
import { plugs } from '../../ocpp/connectors/plugs.ts'
import { severities } from '../../ocpp/security-events.ts'

/** What is known of a connector whatever it does at the moment. */
export const connectorFacts = ['plug', 'ratedW', 'phases'] as const
export type ConnectorFact = (typeof connectorFacts)[number]

export const Connector = v.object({
  evse: v.number(),
  connector: v.number(),
  plug: v.nullable(v.picklist(plugs)),
  /** What it can give, in W. */
  ratedW: v.nullable(v.number()),
  /** Of alternating current: 1 to 3. */
  phases: v.nullable(v.number()),
  /** Which of these somebody typed in; the others are as the station says. */
  typedIn: v.array(v.picklist(connectorFacts)),
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
  /** Whose the token is; of one station that is read by itself. */
  alias: v.exactOptional(v.nullable(v.string())),
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
  /** It waits, and whether it has come with a password, which can be adopted where nobody else claims its id. */
  hasShownSecret: v.exactOptional(v.boolean()),
  /** It waits, and more than one claims its id: how many passwords (none is one too), and from where. None can be adopted. */
  contest: v.exactOptional(v.object({ passwords: v.number(), addresses: v.array(v.string()) })),
  /** Since when it has a new password that it has not come with: both let it in. Null: none waits. */
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
/** A change on one lane of the status timeline. */
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
export const Timeline = v.object({
  from: Instant,
  to: Instant,
  entries: v.array(TimelineEntry),
  /** It changed so often that of changes close together only the worst and the last are here. */
  thinned: v.boolean(),
})
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
