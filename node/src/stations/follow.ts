import type { Logger } from '@ocpp/shared/kernel/logger'
import type { Affected, Replica } from '../replica/replica.ts'
import type { CertificateRules } from './client-certificates.ts'
import { sameHash } from './credentials.ts'
import type { Registry } from './registry.ts'
import type { Session } from './session.ts'

export interface FollowDeps {
  readonly replica: Pick<Replica, 'station' | 'networkReferences'>
  readonly registry: Registry
  readonly log: Logger
  readonly certificates: Pick<CertificateRules, 'foreignTo' | 'isRevoked'>
  /** The station was held and is now let in. */
  readonly onApproved: (session: Session) => void
}

export const POLICY_VIOLATION = 1008

/** Applies what the operators decided about a station to the socket that it has open. */
export const createFollow = ({ replica, registry, log, certificates, onApproved }: FollowDeps) => {
  /** Why what a session came in with is no longer good; null where it is. */
  const endOfProof = (session: Session, reference: NonNullable<ReturnType<Replica['station']>>) => {
    const { station, certificate, presentedSecretHash, admission } = session
    if (certificate !== undefined) {
      if (certificates.isRevoked(certificate.serialNumber)) return 'its certificate is revoked'
      const isWaiting = admission === 'pending' && reference.admission === 'pending'
      const isForeign = !isWaiting && certificates.foreignTo(station, certificate) !== null
      return isForeign ? 'its certificate is not the one expected' : null
    }
    const { secretHash, nextSecretHashes } = reference
    if (secretHash === null) return null
    const isGood = (hash: string) => presentedSecretHash !== null && sameHash(presentedSecretHash, hash)
    return [secretHash, ...nextSecretHashes].some(isGood) ? null : 'the password has changed'
  }

  /** Why an open socket must end now, or null. */
  const endOf = (session: Session): string | null => {
    const reference = replica.station(session.station)
    // A station nobody knows is held until an operator decides; one that was known has been removed.
    if (reference === undefined) return 'the station was removed'
    if (reference.admission === 'blocked') return 'the station is blocked'
    const { lowestProfile } = replica.networkReferences.security(session.station)
    if (session.securityProfile < lowestProfile) return `security profile ${lowestProfile} is asked for`
    return endOfProof(session, reference)
  }

  const end = (session: Session, reason: string) => {
    log.info({ station: session.station, reason }, 'socket closed')
    session.socket.close(POLICY_VIOLATION, reason)
  }

  const follow = (session: Session) => {
    const reason = endOf(session)
    if (reason !== null) return end(session, reason)
    const before = session.admission
    session.admission = replica.station(session.station)?.admission ?? 'pending'
    if (before === 'pending' && session.admission === 'accepted') onApproved(session)
  }

  /** Ends every socket whose certificate is revoked, also those that a newer one has replaced. */
  const endRevoked = () => {
    for (const session of registry.all()) {
      const { certificate } = session
      if (certificate !== undefined && certificates.isRevoked(certificate.serialNumber))
        end(session, 'its certificate is revoked')
    }
  }

  return {
    follow: ({ stations, certificates: allOfThem }: Affected) => {
      for (const station of stations) {
        const session = registry.find(station)
        if (session !== undefined) follow(session)
      }
      if (allOfThem) endRevoked()
    },
    endRevoked,
  }
}
