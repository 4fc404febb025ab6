import type { Logger } from '@ocpp/shared/kernel/logger'
import type { Replica } from '../replica/replica.ts'
import { sameHash } from './credentials.ts'
import type { Registry } from './registry.ts'
import type { Session } from './session.ts'

export interface FollowDeps {
  readonly replica: Pick<Replica, 'station'>
  readonly registry: Registry
  readonly log: Logger
  /** The station was held and is now let in. */
  readonly onApproved: (session: Session) => void
}

export const POLICY_VIOLATION = 1008

/** Why an open socket must end now, or null. */
const endOf = (session: Session, reference: ReturnType<Replica['station']>): string | null => {
  // A station nobody knows is held until an operator decides; one that was known has been removed.
  if (reference === undefined) return 'the station was removed'
  if (reference.admission === 'blocked') return 'the station is blocked'
  const { secretHash, nextSecretHashes } = reference
  const { presentedSecretHash } = session
  if (secretHash === null) return null
  const isGood = (hash: string) => presentedSecretHash !== null && sameHash(presentedSecretHash, hash)
  const same = [secretHash, ...nextSecretHashes].some(isGood)
  return same ? null : 'the password has changed'
}

/** Applies what the operators decided about a station to the socket that it has open. */
export const createFollow = ({ replica, registry, log, onApproved }: FollowDeps) => {
  const follow = (session: Session) => {
    const reference = replica.station(session.station)
    const end = endOf(session, reference)
    if (end !== null) {
      log.info({ station: session.station, reason: end }, 'socket closed')
      session.socket.close(POLICY_VIOLATION, end)
      return
    }
    const before = session.admission
    session.admission = reference?.admission ?? 'pending'
    if (before === 'pending' && session.admission === 'accepted') onApproved(session)
  }
  return (stations: readonly string[]) => {
    for (const station of stations) {
      const session = registry.find(station)
      if (session !== undefined) follow(session)
    }
  }
}
