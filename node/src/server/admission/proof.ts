import type { PresentedCertificate, RefusalReason } from '@ocpp/shared/blocks/stations/events'
import { hashStationSecret } from '@ocpp/shared/contracts/reference'
import type { KnownStation } from '../../replica/known.ts'
import type { CertificateRules } from '../../stations/client-certificates.ts'
import { type Presented, readingsOf, sameHash } from '../../stations/credentials.ts'
import {
  type AdmitRequest,
  type Admitted,
  admitted,
  type TurnedAway,
  turnAway,
  withPassword,
} from './decision.ts'

/** Compared with where there is nothing else, so that a station nobody knows costs as much as one that is known. */
const NO_HASH = '0'.repeat(64)

/** The stored hash that one of these fits; each is compared with each, found or not. */
const fitting = (hashes: readonly string[], stored: readonly string[]): string | undefined =>
  (stored.length === 0 ? [NO_HASH] : stored).filter(
    (one) => hashes.filter((hash) => sameHash(hash, one)).length > 0,
  )[0]

/** The hash that a station's password is kept as: the stored one where it fits, else of what was presented. */
export const recognise = (
  pepper: string,
  station: string,
  presented: Presented,
  reference: KnownStation | undefined,
) => {
  const readings = readingsOf(presented.kind === 'password' ? presented.password : Buffer.alloc(0))
  const hashes = readings.map((reading) => hashStationSecret(pepper, station, reading))
  const next = fitting(hashes, reference?.nextSecretHashes ?? [])
  const own = fitting(hashes, reference?.secretHash == null ? [] : [reference.secretHash])
  if (presented.kind !== 'password') return { hash: null, isRight: false, isNextSecret: false }
  const isRight = (next ?? own) !== undefined
  return { hash: next ?? own ?? hashes[0] ?? null, isRight, isNextSecret: isRight && next !== undefined }
}

/** What a certificate that came along is worth; `good` where it may open a connection, be it for another station. */
export interface CertificateFinding {
  readonly good: PresentedCertificate | null
  /** Why it does not open this station's; null where it does, or none came. */
  readonly problem: string | null
}
const noCertificate: CertificateFinding = { good: null, problem: null }

/** Reasons that a certificate would have made needless: what is wrong with the one that came says more. */
const missingProof: ReadonlySet<RefusalReason> = new Set(['noPassword', 'insecure'])

export const withProblem = (
  decision: Admitted | TurnedAway,
  problem: string | null,
): Admitted | TurnedAway => {
  if (decision.kind === 'admitted' || problem === null) return decision
  const reason = missingProof.has(decision.reason) ? 'clientCertificate' : decision.reason
  return { ...decision, reason, detail: `${problem}; ${decision.detail}` }
}

export const findingOf = (
  certificates: Pick<CertificateRules, 'judge' | 'foreignTo'>,
  { station, certificate }: AdmitRequest,
): CertificateFinding => {
  if (certificate === null) return noCertificate
  const judged = certificates.judge(certificate)
  if ('problem' in judged) return { good: null, problem: judged.problem }
  return { good: judged.good, problem: certificates.foreignTo(station, judged.good) }
}

/** Of a known station that has proved itself; null for any other. */
export const proven = (
  { station, overTls }: AdmitRequest,
  reference: KnownStation | undefined,
  { hash, isRight, isNextSecret }: ReturnType<typeof recognise>,
  { good, problem }: CertificateFinding,
): Admitted | TurnedAway | null => {
  const certificate = good !== null && problem === null && reference?.admission !== 'pending' ? good : null
  if (reference === undefined || !(isRight || certificate !== null)) return null
  const { admission } = reference
  if (admission === 'blocked') return turnAway(403, 'blocked', 'the station is blocked')
  if (certificate !== null) {
    const proof = { securityProfile: 3, presentedSecretHash: null, certificate, isProven: true } as const
    return admitted({ station, admission, ...proof })
  }
  const proof = { presentedSecretHash: hash, isNextSecret, isProven: true }
  return admitted({ station, admission, securityProfile: withPassword(overTls), ...proof })
}
