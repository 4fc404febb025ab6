import { AppError, messageOf } from '@ocpp/shared/kernel/errors'
import type { GroupRole } from '../../../domain/people/identity-provider.ts'
import type { Context } from '../../../use-cases/context.ts'
import { createDiscovery, type Discovered, providerIsAway } from './discovery.ts'
import { groupsIn, type Identity } from './identity.ts'
import { createLogoutTokens, type LogoutToken } from './logout-token.ts'
import type { ProviderOptions } from './settings.ts'

/** What ties the provider's answer to the login that was begun. */
export interface Flow {
  readonly state: string
  readonly nonce: string
  /** Of PKCE (RFC 7636). */
  readonly verifier: string
}

/** An identity provider that speaks OpenID Connect. All throw AppError `unavailable` while it is away. */
export interface IdentityProvider {
  readonly label: string
  readonly roles: readonly GroupRole[]
  /** @param asked.again whether it has to ask who it is, whoever is logged in there */
  begin(asked: { readonly again: boolean }): Promise<{ readonly url: string; readonly flow: Flow }>
  /**
   * @param answer the query with which the provider has sent the browser back
   * @throws AppError `unauthenticated` for anything but a good answer to that flow
   */
  finish(answer: string, flow: Flow): Promise<Identity>
  /** Where a browser goes to end the provider's session; null where the provider has no such place. */
  logoutAddress(idToken: string | null): Promise<string | null>
  /** @throws AppError `unauthenticated` for what is no logout token for us */
  readLogoutToken(token: string): Promise<LogoutToken>
}

/** Where the provider sends browsers back to, both to be registered there. */
export const callbackPath = '/login/oidc/callback'
const loggedOutPath = '/login/oidc/out'

const mostIdToken = 4_000
const mostNamed = 100
const email = /^[^\s@]{1,64}@[^\s@]{1,135}$/u

const textOf = (value: unknown): string =>
  typeof value === 'string' ? value.replaceAll(/\p{Cc}/gu, ' ').trim() : ''

/** Codes of the library for answers that never came, or that no working provider gives. */
const silences = ['OAUTH_TIMEOUT', 'OAUTH_ABORT', 'OAUTH_RESPONSE_IS_NOT_CONFORM']

const codeOf = (error: unknown): unknown =>
  typeof error === 'object' && error !== null && 'code' in error ? error.code : undefined

/** Why a login was refused; whatever the provider or the browser wrote stays in the log. */
const refusalOf = ({ oidc }: Discovered, label: string, error: unknown): AppError => {
  if (error instanceof oidc.AuthorizationResponseError)
    return new AppError('unauthenticated', `${label} did not log you in.`, { cause: error })
  const isAnswer = error instanceof oidc.ResponseBodyError || error instanceof oidc.ClientError
  if (!isAnswer || silences.includes(String(codeOf(error)))) return providerIsAway(label, error)
  return new AppError('unauthenticated', `What came back is not what ${label} has signed for this login.`, {
    cause: error,
  })
}

/** @returns null where the token is none that we asked for */
const identityOf = async (
  { oidc, config, metadata }: Discovered,
  { groupsClaim }: ProviderOptions,
  tokens: Awaited<ReturnType<Discovered['oidc']['authorizationCodeGrant']>>,
): Promise<Identity> => {
  const signed = tokens.claims()
  if (signed === undefined) throw new AppError('unauthenticated', 'The provider has sent no ID token')
  const isWhole = groupsIn(signed, groupsClaim) !== null && signed.email !== undefined
  const more =
    isWhole || metadata.userinfo_endpoint === undefined
      ? {}
      : await oidc.fetchUserInfo(config, tokens.access_token, signed.sub)
  const claims: Readonly<Record<string, unknown>> = { ...more, ...signed }
  const { iss: issuer, sub: subject, sid, auth_time: authTime } = signed
  const address = textOf(claims.email).toLowerCase()
  return {
    ...{ issuer, subject },
    name: (textOf(claims.name) || textOf(claims.preferred_username) || subject).slice(0, mostNamed),
    email: email.test(address) ? address : '',
    groups: groupsIn(claims, groupsClaim) ?? [],
    sid: typeof sid === 'string' ? sid : null,
    authenticatedAt: typeof authTime === 'number' ? new Date(authTime * 1_000).toISOString() : null,
    idToken: tokens.id_token !== undefined && tokens.id_token.length <= mostIdToken ? tokens.id_token : null,
  }
}

/** @param origin where browsers find the pages */
export const createIdentityProvider = (
  options: ProviderOptions,
  origin: string,
  { clock, log }: Pick<Context, 'clock' | 'log'>,
): IdentityProvider => {
  const { label, roles, scopes, clientId } = options
  const discovered = createDiscovery(options, { clock, log })
  const logoutTokens = createLogoutTokens(clientId, clock)
  return {
    label,
    roles,
    begin: async ({ again }) => {
      const { oidc, config } = await discovered()
      const verifier = oidc.randomPKCECodeVerifier()
      const flow = { state: oidc.randomState(), nonce: oidc.randomNonce(), verifier }
      const url = oidc.buildAuthorizationUrl(config, {
        redirect_uri: origin + callbackPath,
        scope: scopes,
        state: flow.state,
        nonce: flow.nonce,
        code_challenge: await oidc.calculatePKCECodeChallenge(verifier),
        code_challenge_method: 'S256',
        // By max_age it has to say when it has asked.
        ...(again && { prompt: 'login', max_age: '0' }),
      })
      return { url: url.href, flow }
    },
    finish: async (answer, { state, nonce, verifier }) => {
      const known = await discovered()
      const url = new URL(origin + callbackPath)
      url.search = answer
      const checks = {
        pkceCodeVerifier: verifier,
        expectedState: state,
        expectedNonce: nonce,
        idTokenExpected: true,
      }
      try {
        const tokens = await known.oidc.authorizationCodeGrant(known.config, url, checks)
        return await identityOf(known, options, tokens)
      } catch (error) {
        const refusal = refusalOf(known, label, error)
        log.warn({ reason: messageOf(error), code: codeOf(error) }, 'a login at the provider failed')
        throw refusal
      }
    },
    logoutAddress: async (idToken) => {
      const { oidc, config, metadata } = await discovered()
      if (metadata.end_session_endpoint === undefined) return null
      return oidc.buildEndSessionUrl(config, {
        post_logout_redirect_uri: origin + loggedOutPath,
        ...(idToken !== null && { id_token_hint: idToken }),
      }).href
    },
    readLogoutToken: async (token) => logoutTokens.read(await discovered(), token),
  }
}
