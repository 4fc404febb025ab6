import type { RefusalReason } from '@ocpp/shared/blocks/stations/events'
import { cameWith } from '@ocpp/shared/contracts/came-with'
import { hashStationSecret } from '@ocpp/shared/contracts/reference'
import { createAttempts, shareOfPair, sharesOfAddress } from '@ocpp/shared/kernel/attempts'
import type { Clock } from '@ocpp/shared/kernel/clock'
import type { KnownStation } from '../replica/known.ts'
import type { Replica } from '../replica/replica.ts'
import { type Presented, presentedBy, readingsOf, sameHash } from '../stations/credentials.ts'

export interface Admitted {
  readonly kind: 'admitted'
  readonly station: string
  readonly admission: 'accepted' | 'pending'
  /** 0 without a password, 1 with HTTP Basic, 2 with that over TLS. */
  readonly securityProfile: 0 | 1 | 2
  readonly presentedSecretHash: string | null
  /** It came with a password that it was issued to use from now on. */
  readonly isNextSecret: boolean
  /** It has shown that it knows its password: strangers have not. */
  readonly isProven: boolean
}

export interface TurnedAway {
  readonly kind: 'turnedAway'
  readonly status: 401 | 403 | 429 | 503
  readonly reason: RefusalReason
  /** Shown to operators; strangers learn nothing but the status. */
  readonly detail: string
}

export interface AdmitDeps {
  readonly clock: Clock
  readonly replica: Pick<Replica, 'station' | 'isComplete'>
  readonly pepper: string
  readonly unknownStations: 'refuse' | 'hold'
  /** Who comes with less is turned away. */
  readonly minimumProfile: number
}

export interface AdmitRequest {
  readonly station: string
  readonly authorization: string | null
  readonly address: string
  /** Over TLS, to this port or to a proxy in front of it. */
  readonly overTls: boolean
  /** It came with an `Origin`, as every page in a browser does. */
  readonly hasOrigin: boolean
}

export type Admit = (request: AdmitRequest) => Admitted | TurnedAway

const MINUTE_MS = 60_000
/** Wrong ones, of one id from one address; of all ids from there; of one id from everywhere. */
const WRONG_PER_MINUTE = { pair: 5, address: 300, station: 100 }
const HELD_PER_MINUTE = 100
/** Compared with where there is nothing else, so that a station nobody knows costs as much as one that is known. */
const NO_HASH = '0'.repeat(64)

const turnAway = (status: TurnedAway['status'], reason: RefusalReason, detail: string): TurnedAway => ({
  kind: 'turnedAway',
  status,
  reason,
  detail,
})

type KnownFields = Pick<Admitted, 'station' | 'admission' | 'securityProfile' | 'presentedSecretHash'>
const admitted = (fields: KnownFields & Partial<Admitted>): Admitted => ({
  kind: 'admitted',
  isNextSecret: false,
  isProven: false,
  ...fields,
})

/** The security profile of a station that has shown its password. */
const withPassword = (overTls: boolean) => (overTls ? 2 : 1)

/** The stored hash that one of these fits; each is compared with each, found or not. */
const fitting = (hashes: readonly string[], stored: readonly string[]): string | undefined =>
  (stored.length === 0 ? [NO_HASH] : stored).filter(
    (one) => hashes.filter((hash) => sameHash(hash, one)).length > 0,
  )[0]

/** The hash that a station's password is kept as: the stored one where it fits, else of what was presented. */
const recognise = (
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

const whyNot = (presented: Presented): TurnedAway => {
  if (presented.kind === 'nothing') return turnAway(401, 'noPassword', 'no password was given')
  return presented.kind === 'otherName'
    ? turnAway(401, 'wrongName', 'credentials of another name')
    : turnAway(401, 'wrongPassword', 'the password is wrong')
}

/**
 * Decides who gets in (security profiles 0 to 2), before the upgrade. The password comes first: a right one is let in
 * whatever others did at its address or with its id; limits count and hold up wrong ones only. Who has not proved a
 * password is answered 401 (429 when it tries too often), whether the id is known or not, in the same time.
 */
export const createAdmit = (deps: AdmitDeps): Admit => {
  const { clock, replica, pepper, unknownStations, minimumProfile } = deps
  const wrong = createAttempts(clock, { windowMs: MINUTE_MS })
  const newcomers = createAttempts(clock, { windowMs: MINUTE_MS })

  /** A name that differs from the id in case is accepted unless another station is called so. */
  const presentedTo = (station: string, authorization: string | null): Presented => {
    const presented = presentedBy(station, authorization)
    if (presented.kind !== 'password' || presented.name === '' || presented.name === station) return presented
    return replica.station(presented.name) === undefined ? presented : { kind: 'otherName' }
  }

  const held = ({ station, address, overTls }: AdmitRequest, hash: string | null): Admitted | TurnedAway => {
    if (!newcomers.take(sharesOfAddress(address, HELD_PER_MINUTE)))
      return turnAway(503, 'damped', 'too many unknown stations at one address')
    const securityProfile = hash === null ? 0 : withPassword(overTls)
    return admitted({ station, admission: 'pending', securityProfile, presentedSecretHash: hash })
  }

  const unproven = (
    request: AdmitRequest,
    reference: KnownStation | undefined,
    presented: Presented,
    hash: string | null,
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
    if (reference?.admission !== 'accepted') return held(request, hash)
    return admitted({ station, admission: 'accepted', securityProfile: 0, presentedSecretHash: hash })
  }

  /** After all else, so that nobody learns more of a station by coming without protection. */
  const secure = (decision: Admitted | TurnedAway): Admitted | TurnedAway =>
    decision.kind === 'turnedAway' || decision.securityProfile >= minimumProfile
      ? decision
      : turnAway(
          decision.isProven ? 403 : 401,
          'insecure',
          `security profile ${decision.securityProfile}, ${minimumProfile} is asked for`,
        )

  const damped = (station: string, address: string, refusal: TurnedAway): TurnedAway => {
    const isFree = wrong.take([
      ...sharesOfAddress(address, WRONG_PER_MINUTE.address),
      { name: station, limit: WRONG_PER_MINUTE.station },
      shareOfPair(address, station, WRONG_PER_MINUTE.pair),
    ])
    return isFree ? refusal : turnAway(429, 'damped', `too many wrong attempts; ${refusal.detail}`)
  }

  return (request) => {
    const { station, authorization, address, overTls } = request
    const presented = presentedTo(station, authorization)
    const reference = replica.station(station)
    const { hash, isRight, isNextSecret } = recognise(pepper, station, presented, reference)
    if (isRight && reference !== undefined) {
      const { admission } = reference
      if (admission === 'blocked') return turnAway(403, 'blocked', 'the station is blocked')
      const proof = { presentedSecretHash: hash, isNextSecret, isProven: true }
      return secure(admitted({ station, admission, securityProfile: withPassword(overTls), ...proof }))
    }
    const decision = secure(unproven(request, reference, presented, hash))
    const isWrong = decision.kind === 'turnedAway' && decision.status === 401
    return isWrong ? damped(station, address, decision) : decision
  }
}
