import type { EventOf } from '@ocpp/shared/contracts/events'
import type { EventRecord, StatusRecord } from '../../../domain/records.ts'
import { errorCodeOf, laneOrder } from './station.ts'

/** The lane of a station's timeline that shows its link. */
export const linkLane = { evse: -1, connector: 0 } as const

type LinkEvent = EventOf<'StationConnected' | 'StationDisconnected'>

/** Connection ids grow with time, so they order the link changes of one instant. */
const orderOf = (event: LinkEvent): string =>
  `${event.connection}-${event.type === 'StationConnected' ? 0 : 1}`

const connectionOf = ({ order }: Pick<StatusRecord, 'order'>): string => order.slice(0, -2)

/** Where a link event would stand on the lane. */
export const linkChange = (station: string, event: LinkEvent): StatusRecord => ({
  station,
  ...linkLane,
  at: event.at,
  order: orderOf(event),
  status: event.type === 'StationConnected' ? 'Connected' : 'Offline',
  errorCode: event.type === 'StationConnected' ? null : String(event.code),
  info: event.type === 'StationConnected' ? null : event.reason || null,
  vendorErrorCode: null,
})

interface Neighbours {
  readonly before: StatusRecord | null
  readonly after: StatusRecord | null
}

/**
 * The change as it belongs on the lane, or null where it changes nothing. Sockets of one station may overlap (a dead
 * one is noticed after its successor came): the end of a socket counts only where that socket was the present one,
 * and a socket that opened before its predecessor's end was reported is present from that end on.
 */
export const placedLinkChange = (
  change: StatusRecord,
  { before, after }: Neighbours,
): StatusRecord | null => {
  const connection = connectionOf(change)
  if (change.status === 'Offline') {
    return before?.status === 'Connected' && connectionOf(before) !== connection ? null : change
  }
  if (after?.status === 'Offline' && connectionOf(after) < connection) {
    return { ...change, at: after.at }
  }
  return change
}

/** A connector's change on its lane. */
export const statusChange = (
  source: Pick<EventRecord, 'source' | 'sequence' | 'station'>,
  event: EventOf<'ConnectorStatusChanged'>,
): StatusRecord => ({
  station: source.station,
  evse: event.evse,
  connector: event.connector,
  at: event.at,
  order: laneOrder(source),
  status: event.status,
  errorCode: errorCodeOf(event),
  info: event.info ?? null,
  vendorErrorCode: event.vendorErrorCode ?? null,
})
