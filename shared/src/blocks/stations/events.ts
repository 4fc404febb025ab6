import * as v from 'valibot'
import { event, optional, text, whole } from '../../contracts/schemas.ts'
import { connectorStatuses, Instant, protocols } from '../../contracts/values.ts'
import { plugs } from '../../ocpp/connectors/plugs.ts'

/** A client certificate that a station came with, and that its authority vouches for. */
export const PresentedCertificate = v.object({
  commonName: v.string(),
  /** In hex, lower case, without leading zeros. */
  serialNumber: v.string(),
  expiresAt: Instant,
})
export type PresentedCertificate = v.InferOutput<typeof PresentedCertificate>

export const StationConnected = event('StationConnected', {
  /** Id of this socket; greater than that of any earlier socket of the station (UUID version 7). */
  connection: text,
  protocol: v.picklist(protocols),
  /** 0 without credentials, 1 Basic over ws, 2 Basic over wss, 3 client certificate. */
  securityProfile: whole,
  remoteAddress: text,
  /** The subprotocol as the station offered it, where that is no registered name; empty when it offered none. */
  offered: optional(text),
  /** With security profile 3. */
  certificate: optional(PresentedCertificate),
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
  /** The same of a certificate. */
  certificate: optional(PresentedCertificate),
})
/** What operators decided about who may be here. Made by the management; the history of a station begins with it. */
export const AdmissionChanged = event('AdmissionChanged', {
  admission: v.picklist(['accepted', 'blocked']),
  /** It was held until now: what it reported before is no history, and what is known of it follows. */
  begins: v.exactOptional(v.literal(true)),
})
/** `out`: it was never ours, and nothing it brought counts. `kept`: what it delivered stays in the figures. */
export const StationRemoved = event('StationRemoved', { figures: v.picklist(['out', 'kept']) })
/**
 * Why a socket was turned away. path: its address names no station · wrongName: the user name is not the station's id ·
 * origin: a request with an `Origin` and without a right password, as any page in a browser can make it ·
 * damped: too many wrong attempts · busy: too many at once · notReady: the node does not know its stations yet ·
 * noSubprotocol: none was offered · noUpgrade, handshake: no WebSocket request · contested: two live sockets take
 * the station's place from each other · plainText, tlsVersion, tlsCertificate, tlsHandshake: TLS did not come about, so
 * that there is no id: what came is no TLS, nothing that both speak, the station refuses our certificate, anything else ·
 * clientCertificate: that of the station is not good, or not its own · proxyHeader: no PROXY protocol from where it is due.
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
  'clientCertificate',
  'proxyHeader',
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
/**
 * What an operator typed in about a connector; what is absent is left to what the station says. Made by the management: figures
 * that follow from it are the same in a rebuild.
 */
export const ConnectorDescribed = event('ConnectorDescribed', {
  evse: whole,
  connector: whole,
  plug: optional(v.picklist(plugs)),
  ratedW: optional(v.number()),
  phases: optional(whole),
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

/** EVSE 0 is the whole station; a connector is named only where the order was for it alone. */
const order = {
  evse: whole,
  connector: optional(whole),
  commandId: optional(v.string()),
}

/** The station took an order about its availability: `scheduled` while a transaction keeps it from obeying at once. */
export const AvailabilityOrdered = event('AvailabilityOrdered', {
  ...order,
  operative: v.boolean(),
  scheduled: v.boolean(),
})
/** The station will reset once it is idle. */
export const ResetScheduled = event('ResetScheduled', order)
export const SecurityEventReported = event('SecurityEventReported', { event: text, techInfo: optional(text) })
