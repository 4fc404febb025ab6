import type { AuthorizationStatus, TokenRef } from '@ocpp/shared/contracts/values'
import type { KnownToken, Replica } from './replica.ts'

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
  readonly isCutOff: () => boolean
  readonly offlineUnknown: 'refuse' | 'accept'
}

export interface Authorizer {
  /** `at` is the time of the decision, as an Instant. */
  token(token: TokenRef, at: string): Authorization
  /** A 1.6 idTag: a value without a type. */
  idTag(idTag: string, at: string): Authorization
}

export const createAuthorizer = ({ replica, isCutOff, offlineUnknown }: AuthorizeDeps): Authorizer => {
  const decide = (presented: TokenRef, known: KnownToken | undefined, at: string): Authorization => {
    if (known === undefined) {
      const status = isCutOff() && offlineUnknown === 'accept' ? 'Accepted' : 'Unknown'
      return { status, token: presented, expiresAt: null, group: null }
    }
    const { type, value, expiresAt, group } = known
    const expired = known.status === 'Accepted' && expiresAt !== null && expiresAt <= at
    return { status: expired ? 'Expired' : known.status, token: { type, value }, expiresAt, group }
  }
  return {
    token: (token, at) =>
      // A station that needs no token says so; there is nothing to look up.
      token.type === 'NoAuthorization'
        ? { status: 'Accepted', token, expiresAt: null, group: null }
        : decide(token, replica.token(token.type, token.value), at),
    idTag: (idTag, at) => decide({ type: 'ISO14443', value: idTag }, replica.tokenByValue(idTag), at),
  }
}
