import type { AuthorizationStatus, TokenRef } from '@ocpp/shared/contracts/values'
import type { ChargingTokens, Presented } from './charging-tokens.ts'
import type { KnownToken } from './known.ts'
import type { Replica } from './replica.ts'

/** A decision about a token, made from the replica. */
export interface Authorization {
  readonly status: AuthorizationStatus
  /** As the operator knows the token where it is known, else as presented. */
  readonly token: TokenRef
  readonly expiresAt: string | null
  readonly group: string | null
}

export interface AuthorizeDeps {
  readonly replica: Pick<Replica, 'token' | 'tokenByValue'>
  readonly charging: Pick<ChargingTokens, 'isElsewhere'>
  readonly isCutOff: () => boolean
  readonly offlineUnknown: 'refuse' | 'accept'
}

export interface Authorizer {
  /**
   * `at` is the time of the decision, as an Instant. Without `presented` only the token's own standing counts, not
   * where else it charges.
   */
  token(token: TokenRef, at: string, presented?: Presented): Authorization
  /** A 1.6 idTag: a value without a type. */
  idTag(idTag: string, at: string, presented?: Presented): Authorization
}

export const createAuthorizer = (deps: AuthorizeDeps): Authorizer => {
  const { replica, charging, isCutOff, offlineUnknown } = deps

  const statusOf = (known: KnownToken, at: string, presented: Presented | undefined): AuthorizationStatus => {
    const { status, expiresAt, concurrent } = known
    if (status !== 'Accepted') return status
    if (expiresAt !== null && expiresAt <= at) return 'Expired'
    if (concurrent !== 'refused' || presented === undefined) return 'Accepted'
    return charging.isElsewhere(known, presented, known.charging, Date.parse(at))
      ? 'ConcurrentTx'
      : 'Accepted'
  }

  const decide = (
    token: TokenRef,
    known: KnownToken | undefined,
    at: string,
    presented: Presented | undefined,
  ): Authorization => {
    if (known === undefined) {
      const status = isCutOff() && offlineUnknown === 'accept' ? 'Accepted' : 'Unknown'
      return { status, token, expiresAt: null, group: null }
    }
    const { type, value, expiresAt, group } = known
    return { status: statusOf(known, at, presented), token: { type, value }, expiresAt, group }
  }
  return {
    token: (token, at, presented) =>
      // A station that needs no token says so; there is nothing to look up.
      token.type === 'NoAuthorization'
        ? { status: 'Accepted', token, expiresAt: null, group: null }
        : decide(token, replica.token(token.type, token.value), at, presented),
    idTag: (idTag, at, presented) =>
      decide({ type: 'ISO14443', value: idTag }, replica.tokenByValue(idTag), at, presented),
  }
}
