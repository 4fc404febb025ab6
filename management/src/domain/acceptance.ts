import { countsBeforeAcceptance } from '@ocpp/shared/contracts/before-acceptance'
import type { StationEvent } from '@ocpp/shared/contracts/events'
import { mayBeHeld } from '@ocpp/shared/contracts/station-id'
import type { StationRecord } from './records.ts'

/** What becomes of an event: `shown` at the station that waits, and no history; or nothing at all. */
export type Fate = 'history' | 'shown' | 'noted' | 'nothing'

/** What is known of who an event comes from. */
export interface Standing {
  readonly id: string
  readonly station: Pick<StationRecord, 'admission' | 'marks'> | null
  /** Of a station that is not there: when it was removed, if what it delivered stays in the figures. */
  readonly removedAt: string | null
}

/** Waits for an operator to decide: until then it has no history. */
export const isHeld = ({ admission }: Pick<StationRecord, 'admission'>): boolean => admission === 'pending'

const aboutTheLink: ReadonlySet<StationEvent['type']> = new Set(['StationConnected', 'StationDisconnected'])

/**
 * Before acceptance nothing counts, whatever node sent it: an event of a station that nobody has let in changes no
 * figure. One of a station that was blocked or removed counts when it came before that.
 */
export const fateOf = (
  { id, station, removedAt }: Standing,
  receivedAt: string,
  isOwn: boolean,
  event: StationEvent,
): Fate => {
  // Strangers make as many as they like: counted where they are listed, and kept nowhere else.
  if (event.type === 'ConnectionRefused') return 'noted'
  if (station === null) {
    if (event.type === 'StationHeld') return mayBeHeld(id) ? 'shown' : 'nothing'
    return isOwn || (removedAt !== null && receivedAt <= removedAt) ? 'history' : 'nothing'
  }
  if (event.type === 'AdmissionChanged' || event.type === 'StationRemoved') return 'history'
  if (isHeld(station) && countsBeforeAcceptance(event)) return 'shown'
  if (isHeld(station)) return isOwn ? 'history' : 'nothing'
  if (station.admission === 'accepted' || isOwn || aboutTheLink.has(event.type)) return 'history'
  return receivedAt <= (station.marks.blockedAt ?? '') ? 'history' : 'nothing'
}

/** Places that are shown of a station that waits: a stranger may invent as many as it likes. */
const mostPlaces = 16

export const mayShow = ({ connectors }: StationRecord, event: StationEvent): boolean =>
  event.type !== 'ConnectorStatusChanged' ||
  event.evse === 0 ||
  connectors.length < mostPlaces ||
  connectors.some(({ evse, connector }) => evse === event.evse && connector === event.connector)

const linkEvents = ({ link, marks }: StationRecord, at: string): readonly StationEvent[] => {
  const { connection, node, protocol, securityProfile, remoteAddress } = link
  if (connection === null || node === null || protocol === null) return []
  const came = {
    type: 'StationConnected',
    at,
    connection,
    protocol,
    securityProfile: securityProfile ?? 0,
    remoteAddress: remoteAddress ?? '',
    node,
    ...(marks.offered !== undefined && { offered: marks.offered }),
  } as const
  if (link.connected) return [came]
  const { closeCode, closeReason } = link
  return [
    came,
    { type: 'StationDisconnected', at, connection, code: closeCode ?? 1006, reason: closeReason ?? '' },
  ]
}

const bootEvents = (station: StationRecord, at: string): readonly StationEvent[] => {
  const { vendor, model, serialNumber, firmware } = station
  if (vendor === null || model === null) return []
  const known = {
    ...(serialNumber !== null && { serialNumber }),
    ...(firmware !== null && { firmware }),
  }
  return [{ type: 'StationBooted', at, vendor, model, ...known, answered: 'Pending' }]
}

const statusEvents = ({ connectors, marks }: StationRecord, at: string): readonly StationEvent[] => {
  const whole = marks.whole === undefined ? [] : [{ evse: 0, connector: 0, ...marks.whole }]
  return [...whole, ...connectors].map(({ evse, connector, status, errorCode, info, vendorErrorCode }) => ({
    type: 'ConnectorStatusChanged',
    at,
    evse,
    connector,
    status,
    ...(errorCode !== null && { errorCode }),
    ...(info !== null && { info }),
    ...(vendorErrorCode !== null && { vendorErrorCode }),
  }))
}

/**
 * With what the history of a held station begins when an operator decides about it: what is known of it, as of now, so
 * that nothing counts from before.
 */
export const beginningOf = (
  held: StationRecord,
  admission: 'accepted' | 'blocked',
  at: string,
): readonly StationEvent[] => [
  { type: 'AdmissionChanged', at, admission, begins: true },
  ...linkEvents(held, at),
  ...bootEvents(held, at),
  ...statusEvents(held, at),
]
