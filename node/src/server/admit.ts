import type { EventOf } from '@ocpp/shared/contracts/events'
import { hashStationSecret } from '@ocpp/shared/contracts/reference'
import type { Clock } from '@ocpp/shared/kernel/clock'
import type { KnownStation, Replica } from '../replica/replica.ts'
import { presentedBy, sameHash } from './credentials.ts'
import { createRateWindow } from './rate-window.ts'

export interface Admitted {
  readonly kind: 'admitted'
  readonly station: string
  readonly admission: 'accepted' | 'pending'
  /** 0 without a password, 1 with HTTP Basic, 2 with that over TLS. */
  readonly securityProfile: 0 | 1 | 2
  readonly presentedSecretHash: string | null
  /** It came with a password that it was told to use from now on. */
  readonly isNextSecret: boolean
}

type Reason = EventOf<'ConnectionRefused'>['reason'] | 'damped' | 'notReady'

export interface TurnedAway {
  readonly kind: 'turnedAway'
  readonly status: 401 | 403 | 429 | 503
  readonly reason: Reason
  /** Told to operators; strangers learn nothing but the status. */
  readonly detail: string
}

export interface AdmitDeps {
  readonly clock: Clock
  readonly replica: Pick<Replica, 'station' | 'isComplete'>
  readonly pepper: string
  readonly unknownStations: 'hold' | 'refuse'
  /** Does the port speak TLS? */
  readonly overTls: boolean
  /** Who comes with less is turned away. */
  readonly minimumProfile: number
}

export type Admit = (station: string, authorization: string | null, address: string) => Admitted | TurnedAway

const MINUTE_MS = 60_000
const WRONG_PER_MINUTE = 5
const HELD_PER_MINUTE = 100

const turnAway = (status: TurnedAway['status'], reason: Reason, detail: string): TurnedAway => ({
  kind: 'turnedAway',
  status,
  reason,
  detail,
})

/**
 * Decides who gets in (security profiles 0 to 2), before the upgrade. An id that is not known and a wrong password
 * look the same and take the same time.
 */
export const createAdmit = (deps: AdmitDeps): Admit => {
  const { clock, replica, pepper, unknownStations, overTls, minimumProfile } = deps
  const withPassword = overTls ? 2 : 1
  // By id and address: guessing from elsewhere must never lock out the genuine station.
  const wrong = createRateWindow(clock, WRONG_PER_MINUTE, MINUTE_MS)
  const newcomers = createRateWindow(clock, HELD_PER_MINUTE, MINUTE_MS)

  const held = (station: string, hash: string | null, address: string): Admitted | TurnedAway => {
    if (!newcomers.take(address)) return turnAway(503, 'damped', 'too many unknown stations at one address')
    const securityProfile = hash === null ? 0 : withPassword
    return {
      kind: 'admitted',
      station,
      admission: 'pending',
      securityProfile,
      presentedSecretHash: hash,
      isNextSecret: false,
    }
  }

  const unknown = (
    station: string,
    hash: string | null,
    foreign: boolean,
    address: string,
  ): Admitted | TurnedAway => {
    if (!replica.isComplete()) return turnAway(503, 'notReady', 'the list of stations is not loaded yet')
    if (unknownStations === 'refuse') return turnAway(401, 'unknownStation', 'no station has this id')
    if (foreign) return turnAway(401, 'wrongPassword', 'credentials of another name')
    return held(station, hash, address)
  }

  const known = (
    station: string,
    { admission, secretHash, nextSecretHashes }: KnownStation,
    hash: string | null,
    foreign: boolean,
    address: string,
  ): Admitted | TurnedAway => {
    const isNextSecret = hash !== null && nextSecretHashes.some((next) => sameHash(hash, next))
    if (secretHash === null && !isNextSecret) {
      if (admission === 'blocked') return turnAway(403, 'blocked', 'the station is blocked')
      if (admission === 'pending') return held(station, hash, address)
      const presented = { presentedSecretHash: hash, isNextSecret }
      return { kind: 'admitted', station, admission, securityProfile: 0, ...presented }
    }
    if (hash === null && !foreign) return turnAway(401, 'noPassword', 'no password was given')
    if (hash === null || !(isNextSecret || (secretHash !== null && sameHash(hash, secretHash)))) {
      return turnAway(401, 'wrongPassword', foreign ? 'credentials of another name' : 'the password is wrong')
    }
    if (admission === 'blocked') return turnAway(403, 'blocked', 'the station is blocked')
    const presented = { presentedSecretHash: hash, isNextSecret }
    return { kind: 'admitted', station, admission, securityProfile: withPassword, ...presented }
  }

  /** After all else, so that nobody learns more of a station by coming without protection. */
  const secure = (decision: Admitted | TurnedAway): Admitted | TurnedAway =>
    decision.kind === 'turnedAway' || decision.securityProfile >= minimumProfile
      ? decision
      : turnAway(
          403,
          'insecure',
          `security profile ${decision.securityProfile}, ${minimumProfile} is asked for`,
        )

  return (station, authorization, address) => {
    const key = `${address}\n${station}`
    if (wrong.isSpent(key)) return turnAway(429, 'damped', 'too many wrong passwords')
    const presented = presentedBy(station, authorization)
    const hash = presented.kind === 'password' ? hashStationSecret(pepper, station, presented.password) : null
    const foreign = presented.kind === 'foreign'
    const reference = replica.station(station)
    const decision =
      reference === undefined
        ? unknown(station, hash, foreign, address)
        : known(station, reference, hash, foreign, address)
    if (decision.kind === 'turnedAway' && decision.status === 401) wrong.take(key)
    return secure(decision)
  }
}
