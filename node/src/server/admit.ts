import { cameWith } from '@ocpp/shared/contracts/came-with'
import { createAttempts, shareOfPair, sharesOfAddress } from '@ocpp/shared/kernel/attempts'
import type { Clock } from '@ocpp/shared/kernel/clock'
import type { KnownStation } from '../replica/known.ts'
import type { Replica } from '../replica/replica.ts'
import type { CertificateRules } from '../stations/client-certificates.ts'
import { type Presented, presentedBy } from '../stations/credentials.ts'
import {
  type Admit,
  type AdmitRequest,
  type Admitted,
  admitted,
  type TurnedAway,
  turnAway,
  withPassword,
} from './admission/decision.ts'
import { type CertificateFinding, findingOf, proven, recognise, withProblem } from './admission/proof.ts'

export interface AdmitDeps {
  readonly clock: Clock
  readonly replica: Pick<Replica, 'station' | 'isComplete' | 'networkReferences'>
  readonly certificates: Pick<CertificateRules, 'judge' | 'foreignTo'>
  readonly pepper: string
  readonly unknownStations: 'refuse' | 'hold'
  /** Who comes with less is turned away; a station may have a higher one of its own. */
  readonly minimumProfile: number
}

const MINUTE_MS = 60_000
/** Wrong ones, of one id from one address; of all ids from there; of one id from everywhere. */
const WRONG_PER_MINUTE = { pair: 5, address: 300, station: 100 }
const HELD_PER_MINUTE = 100
const whyNot = (presented: Presented): TurnedAway => {
  if (presented.kind === 'nothing') return turnAway(401, 'noPassword', 'no password was given')
  return presented.kind === 'otherName'
    ? turnAway(401, 'wrongName', 'credentials of another name')
    : turnAway(401, 'wrongPassword', 'the password is wrong')
}

/** A name that differs from the id in case is accepted unless another station is called so. */
const presentedTo = (
  replica: Pick<Replica, 'station'>,
  { station, authorization }: AdmitRequest,
): Presented => {
  const presented = presentedBy(station, authorization)
  if (presented.kind !== 'password' || presented.name === '' || presented.name === station) return presented
  return replica.station(presented.name) === undefined ? presented : { kind: 'otherName' }
}

/**
 * Decides who gets in, before the upgrade. A right certificate or password comes first: it is let in whatever others did
 * at its address or with its id; limits count and hold up wrong ones only. Who has neither is answered 401 (429 when it
 * tries too often), whether the id is known or not, in the same time.
 */
export const createAdmit = (deps: AdmitDeps): Admit => {
  const { clock, replica, certificates, pepper, unknownStations, minimumProfile } = deps
  const wrong = createAttempts(clock, { windowMs: MINUTE_MS })
  const newcomers = createAttempts(clock, { windowMs: MINUTE_MS })

  const held = (
    { station, address, overTls }: AdmitRequest,
    hash: string | null,
    { good }: CertificateFinding,
  ): Admitted | TurnedAway => {
    if (!newcomers.take(sharesOfAddress(address, HELD_PER_MINUTE)))
      return turnAway(503, 'damped', 'too many unknown stations at one address')
    // Which name its certificate is to have is settled when it is approved.
    if (good !== null) {
      const proof = { securityProfile: 3, presentedSecretHash: hash, certificate: good } as const
      return admitted({ station, admission: 'pending', ...proof })
    }
    const securityProfile = hash === null ? 0 : withPassword(overTls)
    return admitted({ station, admission: 'pending', securityProfile, presentedSecretHash: hash })
  }

  const unproven = (
    request: AdmitRequest,
    reference: KnownStation | undefined,
    presented: Presented,
    hash: string | null,
    finding: CertificateFinding,
  ): Admitted | TurnedAway => {
    const { station, hasOrigin } = request
    if (!replica.isComplete()) return turnAway(503, 'notReady', 'the list of stations is not loaded yet')
    const isUnknown = reference === undefined || reference.admission === 'pending'
    if (isUnknown && (unknownStations === 'refuse' || presented.kind === 'otherName')) {
      return turnAway(401, 'unknownStation', cameWith[presented.kind])
    }
    if (reference !== undefined) {
      if (reference.secretHash !== null) return whyNot(presented)
      if (reference.admission === 'blocked') return turnAway(401, 'blocked', 'the station is blocked')
    }
    // Any page in a browser may come so far: no page may speak for a station.
    if (hasOrigin) return turnAway(401, 'origin', 'a request with an Origin and without a right password')
    if (reference?.admission !== 'accepted') return held(request, hash, finding)
    return admitted({ station, admission: 'accepted', securityProfile: 0, presentedSecretHash: hash })
  }

  /** After all else, so that nobody learns more of a station by coming without protection. */
  const secure = (decision: Admitted | TurnedAway): Admitted | TurnedAway => {
    if (decision.kind === 'turnedAway') return decision
    const { lowestProfile } = replica.networkReferences.security(decision.station)
    const lowest = Math.max(minimumProfile, lowestProfile)
    if (decision.securityProfile >= lowest) return decision
    const detail = `security profile ${decision.securityProfile}, ${lowest} is asked for`
    return turnAway(decision.isProven ? 403 : 401, 'insecure', detail)
  }

  const damped = (station: string, address: string, refusal: TurnedAway): TurnedAway => {
    const isFree = wrong.take([
      ...sharesOfAddress(address, WRONG_PER_MINUTE.address),
      { name: station, limit: WRONG_PER_MINUTE.station },
      shareOfPair(address, station, WRONG_PER_MINUTE.pair),
    ])
    return isFree ? refusal : turnAway(429, 'damped', `too many wrong attempts; ${refusal.detail}`)
  }

  return (request) => {
    const { station, address } = request
    const presented = presentedTo(replica, request)
    const reference = replica.station(station)
    const recognised = recognise(pepper, station, presented, reference)
    const finding = findingOf(certificates, request)
    const known = proven(request, reference, recognised, finding)
    if (known !== null) return withProblem(secure(known), finding.problem)
    const other = unproven(request, reference, presented, recognised.hash, finding)
    const decision = withProblem(secure(other), finding.problem)
    const isWrong = decision.kind === 'turnedAway' && decision.status === 401
    return isWrong ? damped(station, address, decision) : decision
  }
}
