import { createAttempts, type Share, sharesOfAddress } from '@ocpp/shared/kernel/attempts'
import { AppError } from '@ocpp/shared/kernel/errors'
import { newSecret } from '@ocpp/shared/kernel/ids'
import { wholeSystem } from '../../../domain/items.ts'
import type { Context } from '../../../use-cases/context.ts'
import { tooMany } from '../sessions/login-limiter.ts'
import { sessionTokenHash } from '../sessions/token.ts'
import type { Flow, IdentityProvider } from './client.ts'
import { createIdentityProvider } from './client.ts'
import { providerFlows } from './records.ts'
import type { ProviderOptions } from './settings.ts'

const flowMs = 10 * 60_000
const mostOfAddress = 30
/** Under way at a time: each is kept until it is over. */
const mostFlows = 2_000
const mostWrongTokens = 30

/** The ways in of these settings. */
export interface ProviderLogins {
  /** Whether passwords of this system let anybody in. */
  readonly passwords: boolean
  readonly provider: IdentityProvider | null
  /** @throws AppError `rateLimited` where such a login may not be begun now */
  takeBegin(client: string): void
  /** @throws AppError `rateLimited` after too many wrong logout tokens */
  takeLogoutToken(client: string): { readonly good: () => void }
}

export const createProviderLogins = (
  context: Pick<Context, 'clock' | 'log'>,
  options: ProviderOptions | null,
  { origin, passwords }: { readonly origin: string; readonly passwords: boolean },
): ProviderLogins => {
  const attempts = createAttempts(context.clock, { windowMs: flowMs })
  const take = (shares: readonly Share[], what: string): void => {
    if (!attempts.take(shares)) throw tooMany(what, Math.ceil(attempts.waitMs(shares) / 1_000))
  }
  return {
    passwords,
    provider: options === null ? null : createIdentityProvider(options, origin, context),
    takeBegin: (client) =>
      take(
        [...sharesOfAddress(client, mostOfAddress, 'begin'), { name: 'begin', limit: mostFlows }],
        'logins',
      ),
    takeLogoutToken: (client) => {
      const shares = sharesOfAddress(client, mostWrongTokens, 'logout token')
      take(shares, 'wrong tokens')
      return { good: () => attempts.takeBack(shares) }
    },
  }
}

export interface WithProviderLogins {
  readonly providerLogins: ProviderLogins
}

/** @throws AppError `notSupported` without a provider */
export const providerIn = ({ provider }: ProviderLogins): IdentityProvider => {
  if (provider === null) throw new AppError('notSupported', 'No identity provider is set')
  return provider
}

/** @throws AppError `forbidden` where passwords are switched off */
export const refusePasswords = ({ passwords }: ProviderLogins): void => {
  if (!passwords) throw new AppError('forbidden', 'Passwords are switched off here: log in at the provider')
}

/** Begins a login at the provider; the flow is for this browser alone, and what is kept of it is its hash. */
export const beginLogin = async (
  { store, clock, providerLogins }: Pick<Context, 'store' | 'clock'> & WithProviderLogins,
  client: string,
  { next, again }: { readonly next: string; readonly again: boolean },
): Promise<{ readonly url: string; readonly flow: string }> => {
  const provider = providerIn(providerLogins)
  providerLogins.takeBegin(client)
  const { url, flow } = await provider.begin({ again })
  const secret = newSecret()
  const now = clock.now()
  const due = new Date(now.getTime() + flowMs).toISOString()
  const key = sessionTokenHash(secret)
  const item = { kind: providerFlows.kind, station: wholeSystem, key, state: '', at: now.toISOString(), due }
  await store.items.insert({ ...item, body: { ...flow, next, again } })
  return { url, flow: secret }
}

/** Uses a flow up. @throws AppError `unauthenticated` for one that is not there any more */
export const takeFlow = async (
  { store, clock }: Pick<Context, 'store' | 'clock'>,
  secret: string,
): Promise<Flow & { readonly next: string; readonly again?: boolean; readonly begunAt: string }> => {
  const key = sessionTokenHash(secret)
  const item = await store.items.get(providerFlows.kind, wholeSystem, key)
  const isMine = item !== null && (await store.items.remove(providerFlows.kind, wholeSystem, key))
  if (!isMine || item.due === null || Date.parse(item.due) <= clock.now().getTime())
    throw new AppError(
      'unauthenticated',
      'This login was not begun in this browser, is finished, or took too long. Begin it again.',
    )
  return { ...item.body, begunAt: item.at }
}
