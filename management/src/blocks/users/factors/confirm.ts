import type { Confirmation } from '@ocpp/shared/blocks/users/factors-api'
import { wholeSystem } from '../../../domain/items.ts'
import { commit } from '../../../use-cases/commit.ts'
import type { Context } from '../../../use-cases/context.ts'
import { isOfProvider } from '../of-provider.ts'
import { providerSessions } from '../provider/records.ts'
import { takeAttempt } from '../sessions/login.ts'
import type { ActiveLogin } from '../sessions/open.ts'
import type { Passwords } from '../sessions/passwords.ts'
import type { PasskeySite } from './passkey-answers.ts'
import { confirmPurpose, proveByPasskey } from './passkey-proof.ts'
import { type ProofContext, proveByCode, wrongAt } from './prove.ts'
import { confirmations } from './records.ts'

/** How long a proof of who somebody is opens what is dangerous. */
export const confirmedMs = 10 * 60_000

/** So many of what is over go with each new one. */
const mostRemoved = 50

/** Whether a session has proved who it is lately, by its login or once more; of a provider's, when that has asked. */
export const isConfirmed = async (
  { store, clock }: Pick<Context, 'store' | 'clock'>,
  { session }: Pick<ActiveLogin, 'session'>,
): Promise<boolean> => {
  const since = clock.now().getTime() - confirmedMs
  const provedAt = isOfProvider(session.userId)
    ? (await store.items.get(providerSessions.kind, wholeSystem, session.id))?.body.authenticatedAt
    : session.createdAt
  if (Date.parse(provedAt ?? '') > since) return true
  const confirmation = await store.items.get(confirmations.kind, wholeSystem, session.id)
  return confirmation !== null && Date.parse(confirmation.at) > since
}

/** @throws AppError `invalid` for a wrong password, code or passkey; `rateLimited` as at the login */
const prove = async (
  context: ProofContext & { readonly passwords: Passwords },
  { user, session }: ActiveLogin,
  site: PasskeySite,
  confirmation: Confirmation,
): Promise<void> => {
  const { remoteAddress } = session
  if ('code' in confirmation) {
    if (!(await proveByCode(context, user, remoteAddress, confirmation.code)))
      throw wrongAt('code', 'is wrong, or was used')
    return
  }
  if ('credential' in confirmation) {
    const proof = { site, purpose: confirmPurpose({ session }), credential: confirmation.credential }
    if (!(await proveByPasskey(context, user, remoteAddress, proof)))
      throw wrongAt('credential', 'is not a passkey of yours, or it took too long: try again')
    return
  }
  takeAttempt(context, { email: user.email, remoteAddress })
  if (!(await context.passwords.verify(confirmation.currentPassword, user.passwordHash)))
    throw wrongAt('currentPassword', 'is not your present password')
  context.limiter.succeeded(user.email, remoteAddress)
}

/** Confirms a session by the password, a code or a passkey. @throws as `prove` */
export const confirmSession = async (
  context: ProofContext & { readonly passwords: Passwords },
  login: ActiveLogin,
  site: PasskeySite,
  confirmation: Confirmation,
): Promise<void> => {
  await prove(context, login, site, confirmation)
  const now = context.clock.now()
  await commit(context, login.user, async ({ items, at, audit }) => {
    for (const { key } of await items.due(confirmations.kind, at, mostRemoved))
      await items.remove(confirmations.kind, wholeSystem, key)
    const due = new Date(now.getTime() + confirmedMs).toISOString()
    const item = { kind: confirmations.kind, station: wholeSystem, key: login.session.id, state: '' }
    await items.putMany([{ ...item, at, due, body: {} }])
    await audit('session.confirm', login.user.email)
  })
}
