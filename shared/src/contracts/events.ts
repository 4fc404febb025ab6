import * as v from 'valibot'
import { blocks } from '../blocks/all.ts'
import { join, parts } from '../kernel/merge.ts'
import { AdmissionChanged, StationRemoved } from './events/admission.ts'
import { OddMessageSeen } from './events/odd-messages.ts'
import { remoteControlEvents } from './events/remote-control.ts'
import { event, optional, text, whole } from './schemas.ts'
import {
  authorizationStatuses,
  chargingStates,
  connectorStatuses,
  MeterSample,
  protocols,
  TokenRef,
} from './values.ts'

/**
 * What happened at a station, in terms of no OCPP version. Made in exactly one place (the node's
 * actions), kept by the journal, applied by the management's ingest.
 * `at` is when it happened by the station's clock, already in UTC.
 */

export const StationConnected = event('StationConnected', {
  /** Id of this socket; greater than that of any earlier socket of the station (UUID version 7). */
  connection: text,
  protocol: v.picklist(protocols),
  /** 0 without credentials, 1 Basic over ws, 2 Basic over wss, 3 client certificate. */
  securityProfile: whole,
  remoteAddress: text,
  /** The subprotocol as the station offered it, where that is no registered name; empty when it offered none. */
  offered: optional(text),
  /** Keyed hash of its password, where it is one that it was issued to use from now on. */
  presentedSecretHash: optional(text),
  /** The node that holds the socket, where the management reports it again. */
  node: optional(text),
})
export const StationDisconnected = event('StationDisconnected', {
  connection: text,
  /** WebSocket close code as seen by the node; 1006 without a close frame. */
  code: whole,
  reason: text,
  /** Reported by the management of a node that no longer reports: the socket cannot be seen and may still be open. */
  lost: optional(v.literal(true)),
})
/** An unknown station asked to get in and is held until an operator decides. */
export const StationHeld = event('StationHeld', {
  remoteAddress: text,
  /** Keyed hash of the password it presented, so that approval can adopt it; absent if it had none. */
  presentedSecretHash: optional(text),
})
/**
 * Why a socket was turned away. path: its address names no station · wrongName: the user name is not the station's id ·
 * origin: a request with an `Origin` and without a right password, as any page in a browser can make it ·
 * damped: too many wrong attempts · busy: too many at once · notReady: the node does not know its stations yet ·
 * noSubprotocol: none was offered · noUpgrade, handshake: no WebSocket request · contested: two live sockets take
 * the station's place from each other · plainText, tlsVersion, tlsCertificate, tlsHandshake: TLS did not come about, so
 * that there is no id: what came is no TLS, nothing that both speak, the station refuses our certificate, anything else.
 */
export const refusalReasons = [
  'wrongPassword',
  'noPassword',
  'wrongName',
  'blocked',
  'unknownStation',
  'insecure',
  'origin',
  'path',
  'subprotocol',
  'noSubprotocol',
  'noUpgrade',
  'handshake',
  'contested',
  'damped',
  'busy',
  'notReady',
  'oddId',
  'lookAlike',
  'plainText',
  'tlsVersion',
  'tlsCertificate',
  'tlsHandshake',
] as const
export type RefusalReason = (typeof refusalReasons)[number]

/** A socket was turned away before it became a connection. The entry's station: the id, the path that is none, or empty. */
export const ConnectionRefused = event('ConnectionRefused', {
  remoteAddress: text,
  reason: v.picklist(refusalReasons),
  detail: text,
})
export const StationBooted = event('StationBooted', {
  vendor: text,
  model: text,
  serialNumber: optional(text),
  firmware: optional(text),
  iccid: optional(text),
  imsi: optional(text),
  meterType: optional(text),
  meterSerialNumber: optional(text),
  reason: optional(text),
  answered: v.picklist(['Accepted', 'Pending', 'Rejected']),
})
export const ConnectorStatusChanged = event('ConnectorStatusChanged', {
  /** 1.6 connector n is EVSE n, connector 1; EVSE 0 is the whole station (connector 0). */
  evse: whole,
  connector: whole,
  status: v.picklist(connectorStatuses),
  errorCode: optional(text),
  info: optional(text),
  vendorId: optional(text),
  vendorErrorCode: optional(text),
  /** True when it reports a time at which the station had no link: `at` counts, not its arrival. */
  offline: optional(v.boolean()),
})

const transactionFields = {
  transactionId: text,
  /** 2.0.1 sequence number; absent in 1.6. */
  seqNo: optional(whole),
  /** True when the station sent it from its queue: it counts for energy and never changes live state. */
  offline: v.boolean(),
  trigger: optional(text),
  chargingState: optional(v.picklist(chargingStates)),
  evse: optional(whole),
  connector: optional(whole),
  token: optional(TokenRef),
  /** What the station was answered about the token, where it was asked with this message. */
  authorization: optional(v.picklist(authorizationStatuses)),
  registerWh: optional(v.number()),
  reservationId: optional(whole),
  remoteStartId: optional(whole),
  /** The command of ours that it came from, where only the node can know (1.6). */
  commandId: optional(text),
  /** The time as the station wrote it, where its clock cannot be believed: `at` is then when it arrived. */
  untrustedAt: optional(text),
  /** 2.0.1: phases in use, what the cable bears, and how long energy has flowed. */
  phasesUsed: optional(whole),
  cableMaxA: optional(whole),
  chargedForS: optional(whole),
  samples: v.array(MeterSample),
}
export const TransactionStarted = event('TransactionStarted', transactionFields)
export const TransactionUpdated = event('TransactionUpdated', transactionFields)
export const TransactionEnded = event('TransactionEnded', {
  ...transactionFields,
  stopReason: optional(text),
})
/** An operator closed a transaction whose end never came. Made by the management, kept like the others. */
export const TransactionClosedByHand = event('TransactionClosedByHand', {
  transactionId: text,
  actor: text,
  reason: text,
})
/** An operator looked at a transaction whose figures are in doubt and lets them stand. Made by the management. */
export const TransactionReviewed = event('TransactionReviewed', {
  transactionId: text,
  actor: text,
  note: text,
  /** What was looked at: of any other energy this says nothing. */
  energyWh: v.number(),
})
/** Why a transaction is taken to be over whose end the station never reported. */
export const presumptions = ['newTransaction', 'boot', 'stationRemoved'] as const
/**
 * A transaction that has said nothing since `at`, when something happened that it cannot have outlasted. Made by the
 * management, `at` by our clocks. Not the last word: a later sign of life, or the real end, undoes it.
 */
export const TransactionPresumedEnded = event('TransactionPresumedEnded', {
  transactionId: text,
  cause: v.picklist(presumptions),
})
/** Meter values outside the messages above: 1.6 MeterValues, and 2.0.1 MeterValues without a transaction. */
export const MeterSampled = event('MeterSampled', {
  transactionId: optional(text),
  /** 2.0.1: the last event of that transaction that had come before; these values are outside its numbering. */
  afterSeqNo: optional(whole),
  evse: whole,
  samples: v.array(MeterSample),
  /** True when it was measured while the station had no link. */
  offline: optional(v.boolean()),
})
export const SecurityEventReported = event('SecurityEventReported', { event: text, techInfo: optional(text) })

export const StationEvent = v.variant('type', [
  StationConnected,
  StationDisconnected,
  StationHeld,
  AdmissionChanged,
  StationRemoved,
  ConnectionRefused,
  StationBooted,
  ConnectorStatusChanged,
  TransactionStarted,
  TransactionUpdated,
  TransactionEnded,
  TransactionClosedByHand,
  TransactionPresumedEnded,
  TransactionReviewed,
  MeterSampled,
  ...remoteControlEvents,
  OddMessageSeen,
  SecurityEventReported,
  ...join(parts(blocks, 'events')),
])
export type StationEvent = v.InferOutput<typeof StationEvent>
export type EventType = StationEvent['type']
export type EventOf<T extends EventType> = Extract<StationEvent, { type: T }>
