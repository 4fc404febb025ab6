import type { StationEvent } from '@ocpp/shared/contracts/events'
import type { Exchange } from '@ocpp/shared/contracts/journal'
import type { Stamp } from '@ocpp/shared/kernel/stamp'
import type { Allowances } from '../allowances/allowances.ts'
import type { OpenConnections } from '../journal/connections.ts'
import type { Journal } from '../journal/journal.ts'
import type { Session } from './session.ts'

export interface ArrivalsDeps {
  readonly journal: Pick<Journal, 'append'>
  readonly connections: OpenConnections
  readonly stamp: () => Stamp
  readonly allowances: Pick<Allowances, 'takeStranger'>
}

/** How a socket ended. */
export interface Departure {
  readonly code: number
  readonly reason: string
  /** The row of a frame that the socket layer refused. */
  readonly exchange?: () => Exchange
}

/** Its coming, and its leaving, which must follow. */
const COMING_AND_LEAVING = 2

/**
 * Reports that stations come and go. Of one that nobody has let in only as often as it may cost something: it is reported
 * later then, when it speaks again or is let in.
 */
export const createArrivals = ({ journal, connections, stamp, allowances }: ArrivalsDeps) => {
  const eventsOf = (session: Session, at: string): StationEvent[] => {
    const { connection, version: protocol, securityProfile, remoteAddress } = session
    const { presentedSecretHash: hash, isNextSecret, offered } = session
    const presented = hash === null ? {} : { presentedSecretHash: hash }
    const withCertificate = session.certificate && { certificate: session.certificate }
    const event: StationEvent = {
      type: 'StationConnected',
      at,
      connection,
      protocol,
      securityProfile,
      remoteAddress,
      ...(offered !== undefined && { offered }),
      ...withCertificate,
      ...(isNextSecret && presented),
    }
    return session.admission === 'accepted'
      ? [event]
      : [{ type: 'StationHeld', at, remoteAddress, ...presented, ...withCertificate }, event]
  }

  const report = (session: Session) => {
    if (session.reported) return
    const { station, connection, admission } = session
    if (admission !== 'accepted' && !allowances.takeStranger(station, COMING_AND_LEAVING)) return
    session.reported = true
    const { iso } = stamp()
    journal.append({
      station,
      receivedAt: iso,
      events: eventsOf(session, iso),
      write: connections.opened({ connection, station }),
    })
  }

  return {
    /** The socket is open, or its station speaks, or was let in. */
    report,
    gone: (session: Session, { code, reason, exchange }: Departure) => {
      if (!session.reported) return
      const { station, connection } = session
      const at = stamp().iso
      journal.append({
        station,
        receivedAt: at,
        ...(exchange && { exchange }),
        events: [{ type: 'StationDisconnected', at, connection, code, reason }],
        write: connections.closed(connection),
      })
    },
  }
}
export type Arrivals = ReturnType<typeof createArrivals>
