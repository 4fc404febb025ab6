import type { Clock } from '@ocpp/shared/kernel/clock'
import { AppError, messageOf } from '@ocpp/shared/kernel/errors'
import type { Logger } from '@ocpp/shared/kernel/logger'
import type { Configuration, ServerMetadata } from 'openid-client'
import type { ProviderOptions } from './settings.ts'

/** One request to the provider; a login takes up to four of them, and somebody waits. */
export const requestMs = 4_000
const staleMs = 3_600_000
/** After a failure nobody asks again for so long: many who wait must not all wait for the same silence. */
const pauseMs = 5_000

export interface Discovered {
  readonly oidc: typeof import('openid-client')
  readonly config: Configuration
  readonly metadata: ServerMetadata
}

export const providerIsAway = (label: string, cause: unknown): AppError =>
  new AppError('unavailable', `${label} does not answer. Try again in a moment.`, { cause })

/** The library and what the provider says of itself: nothing of either is loaded before somebody logs in there. */
const discover = async ({ issuer, clientId, clientSecret }: ProviderOptions): Promise<Discovered> => {
  const oidc = await import('openid-client')
  const [basic, post] = [oidc.ClientSecretBasic(clientSecret), oidc.ClientSecretPost(clientSecret)]
  const config = await oidc.discovery(
    new URL(issuer),
    clientId,
    undefined,
    (as, ...rest) =>
      ((as.token_endpoint_auth_methods_supported ?? ['client_secret_basic']).includes('client_secret_basic')
        ? basic
        : post)(as, ...rest),
    {
      timeout: requestMs / 1_000,
      execute: [
        // ID tokens are held against the provider's keys, wherever they come from.
        oidc.enableNonRepudiationChecks,
        // The settings allow it on this machine only.
        ...(issuer.startsWith('http:') ? [oidc.allowInsecureRequests] : []),
      ],
    },
  )
  return { oidc, config, metadata: config.serverMetadata() }
}

/** Asks when it is first needed, again after a failure, and from time to time. Resolves or throws AppError `unavailable`. */
export const createDiscovery = (
  options: ProviderOptions,
  { clock, log }: { readonly clock: Clock; readonly log: Logger },
): (() => Promise<Discovered>) => {
  let asked: { readonly at: number; readonly answer: Promise<Discovered> } | null = null
  let failed: { readonly at: number; readonly why: unknown } | null = null

  const ask = (): Promise<Discovered> => {
    const answer = discover(options).catch((why: unknown) => {
      asked = null
      failed = { at: clock.monotonic(), why }
      log.warn({ reason: messageOf(why) }, 'the identity provider does not answer')
      throw why
    })
    asked = { at: clock.monotonic(), answer }
    return answer
  }

  return async () => {
    const now = clock.monotonic()
    try {
      if (asked !== null && now - asked.at < staleMs) return await asked.answer
      if (failed !== null && now - failed.at < pauseMs) throw failed.why
      return await ask()
    } catch (cause) {
      throw providerIsAway(options.label, cause)
    }
  }
}
