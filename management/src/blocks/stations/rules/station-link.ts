import type { EventOf, StationEvent } from '@ocpp/shared/contracts/events'
import type { EventRecord, StationRecord } from '../../../domain/records.ts'

type Linked = Pick<StationRecord, 'id' | 'link' | 'marks'>

/** Is the present socket lost because its node no longer reports? */
export const isLost = ({ link, marks }: Pick<StationRecord, 'link' | 'marks'>): boolean =>
  !link.connected && link.connection !== null && marks.lost === link.connection

/** Marks of a link that is not lost, or has ended. */
const marksOf = ({ lost: _, ...marks }: StationRecord['marks'], link: string): StationRecord['marks'] => ({
  ...marks,
  link,
})

/**
 * Connection ids grow with time: an event of an older socket than the newest seen changes nothing. The same socket
 * comes back only from being lost.
 */
export const connected = (
  record: StationRecord,
  { source }: Pick<EventRecord, 'source'>,
  event: EventOf<'StationConnected'>,
): StationRecord => {
  const { connection, protocol, securityProfile, remoteAddress, at } = event
  const found = isLost(record) && connection === record.marks.link
  if (!found && connection <= record.marks.link) return record
  const { offered: before, ...marks } = marksOf(record.marks, connection)
  const offered = found ? before : event.offered
  return {
    ...record,
    link: {
      connected: true,
      connection,
      // Seen again by the management, which is not the node that holds it.
      node: event.node ?? (found ? record.link.node : source),
      protocol,
      securityProfile,
      remoteAddress,
      since: at,
      lastMessageAt: record.link.lastMessageAt,
      closeCode: null,
      closeReason: null,
    },
    marks: { ...marks, ...(offered !== undefined && { offered }) },
  }
}

export const disconnected = (record: StationRecord, event: EventOf<'StationDisconnected'>): StationRecord => {
  const { connection, at, code, reason, lost } = event
  // What the node itself says of the end of a lost socket is better than our guess.
  const present = connection === record.marks.link && (record.link.connected || (isLost(record) && !lost))
  if (!present && connection <= record.marks.link) return record
  const marks = marksOf(record.marks, connection)
  return {
    ...record,
    link: { ...record.link, connected: false, connection, since: at, closeCode: code, closeReason: reason },
    marks: lost ? { ...marks, lost: connection } : marks,
  }
}

const abnormal = 1006

/** The node of these stations has not reported since `at`: what is to be recorded of those it still seems to hold. */
export const lostLinks = (
  stations: readonly Linked[],
  node: string,
  at: string,
): readonly { readonly station: string; readonly event: StationEvent }[] =>
  stations.flatMap(({ id, link }) => {
    const { connected: isConnected, connection, since } = link
    if (!isConnected || link.node !== node || connection === null) return []
    // A link that began after the last report was reported by the journal alone, and has lasted until then at least.
    const end = since !== null && since > at ? since : at
    const event = { type: 'StationDisconnected', at: end, connection, code: abnormal } as const
    return [{ station: id, event: { ...event, reason: `${node} no longer reports`, lost: true } }]
  })

/** A lost socket that turned out to be open: what is to be recorded of it, or null where it is not lost any more. */
export const foundLink = (
  { link, marks }: Pick<StationRecord, 'link' | 'marks'>,
  connection: string,
  at: string,
): StationEvent | null => {
  const { protocol, securityProfile, remoteAddress } = link
  if (!isLost({ link, marks }) || link.connection !== connection || protocol === null) return null
  return {
    type: 'StationConnected',
    at,
    connection,
    protocol,
    securityProfile: securityProfile ?? 0,
    remoteAddress: remoteAddress ?? '',
  }
}
