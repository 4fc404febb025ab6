import type { Clock } from '@ocpp/shared/kernel/clock'
import { AppError } from '@ocpp/shared/kernel/errors'
import type { JWTPayload, JWTVerifyGetKey } from 'jose'
import { type Discovered, requestMs } from './discovery.ts'

/** Whose sessions the provider has ended (OpenID Connect Back-Channel Logout 1.0). */
export interface LogoutToken {
  readonly issuer: string
  /** Null where the token names a session only. */
  readonly subject: string | null
  readonly sid: string | null
  readonly issuedAt: Date
}

const event = 'http://schemas.openid.net/event/backchannel-logout'
const longestAgeSeconds = 300
const toleranceSeconds = 60
/** By the provider's private key only. */
const algorithms = [
  ...['RS256', 'RS384', 'RS512', 'PS256', 'PS384', 'PS512'],
  ...['ES256', 'ES384', 'ES512', 'EdDSA', 'Ed25519'],
]

const isLogout = ({ events, nonce, sub, sid }: JWTPayload): boolean =>
  typeof events === 'object' &&
  events !== null &&
  event in events &&
  nonce === undefined &&
  (typeof sub === 'string' || typeof sid === 'string')

/** Reads logout tokens; the provider's keys are asked for when they are first needed and when there are new ones. */
export const createLogoutTokens = (clientId: string, clock: Clock) => {
  let keys: { readonly of: string; readonly find: JWTVerifyGetKey } | null = null
  return {
    /** @throws AppError `unauthenticated`, or `unavailable` where the keys cannot be had */
    read: async ({ metadata }: Discovered, token: string): Promise<LogoutToken> => {
      const { createRemoteJWKSet, errors, jwtVerify } = await import('jose')
      const { jwks_uri: at = '', issuer } = metadata
      if (keys?.of !== at)
        keys = { of: at, find: createRemoteJWKSet(new URL(at), { timeoutDuration: requestMs }) }
      try {
        const { payload } = await jwtVerify(token, keys.find, {
          ...{ issuer, audience: clientId, algorithms },
          requiredClaims: ['iat', 'jti', 'events'],
          maxTokenAge: longestAgeSeconds,
          clockTolerance: toleranceSeconds,
          currentDate: clock.now(),
        })
        if (!isLogout(payload)) throw new errors.JWTClaimValidationFailed('no logout token', payload)
        const { sub: subject = null, sid, iat = 0 } = payload
        return { issuer, subject, sid: typeof sid === 'string' ? sid : null, issuedAt: new Date(iat * 1_000) }
      } catch (cause) {
        if (cause instanceof errors.JOSEError && !(cause instanceof errors.JWKSTimeout))
          throw new AppError('unauthenticated', 'This is no logout token of the provider', { cause })
        throw new AppError('unavailable', 'The keys of the provider cannot be had', { cause })
      }
    },
  }
}
