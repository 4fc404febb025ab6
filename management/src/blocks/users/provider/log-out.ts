import { isAppError } from '@ocpp/shared/kernel/errors'
import { wholeSystem } from '../../../domain/items.ts'
import type { Repositories } from '../../../ports/store.ts'
import { commit } from '../../../use-cases/commit.ts'
import type { Context } from '../../../use-cases/context.ts'
import { isOfProvider, userIdOf } from '../of-provider.ts'
import type { ActiveLogin } from '../sessions/open.ts'
import { providerIn, type WithProviderLogins } from './begin-login.ts'
import type { LogoutToken } from './logout-token.ts'
import { providerFlows, providerSessions } from './records.ts'

const batchRows = 500
/** How far the provider's clock may be behind ours. */
const skewMs = 60_000

/** Where the browser of that login goes to end the provider's session too; null where there is none, or it is away. */
export const providerLogoutAddress = async (
  { store, providerLogins: { provider } }: Pick<Context, 'store'> & WithProviderLogins,
  { user, session }: ActiveLogin,
): Promise<string | null> => {
  if (provider === null || !isOfProvider(user.id)) return null
  const kept = await store.items.get(providerSessions.kind, wholeSystem, session.id)
  try {
    return await provider.logoutAddress(kept?.body.idToken ?? null)
  } catch (error) {
    if (isAppError(error, 'unavailable')) return null
    throw error
  }
}

/** Sessions that a token means: those of its `sid`, and those of which none is known, of its user. */
const meant = async (
  { users, items }: Pick<Repositories, 'users' | 'items'>,
  { issuer, subject, sid, issuedAt }: LogoutToken,
): Promise<readonly { readonly id: string; readonly userId: string }[]> => {
  const kept = new Map(
    (await items.ofStation(providerSessions.kind, wholeSystem)).map(({ key, body }) => [key, body.sid]),
  )
  const byUser = subject === null ? [] : await users.sessionsOf(userIdOf(issuer, subject))
  const bySid = [...kept]
    .filter(([, known]) => sid !== null && known === sid)
    .map(([id]) => users.session(id))
  const named = (await Promise.all(bySid)).filter((session) => session !== null)
  const fits = (id: string) => sid === null || (kept.get(id) ?? sid) === sid
  // One that was opened after the token was made is none it means, however often it is sent.
  const latest = issuedAt.getTime() + skewMs
  return [...byUser.filter(({ id }) => fits(id)), ...named].filter(
    ({ createdAt, userId }) => isOfProvider(userId) && Date.parse(createdAt) <= latest,
  )
}

/**
 * Ends the sessions that a logout token of the provider means; resolves to their ids.
 * @throws AppError `unauthenticated` for what is no logout token; `rateLimited` after too many of them
 */
export const endProviderSessions = async (
  context: Pick<Context, 'store' | 'bus' | 'clock'> & WithProviderLogins,
  client: string,
  token: string,
): Promise<readonly string[]> => {
  const provider = providerIn(context.providerLogins)
  const { good } = context.providerLogins.takeLogoutToken(client)
  const logout = await provider.readLogoutToken(token)
  good()
  return await commit(context, { email: 'identity provider' }, async ({ users, items, audit }) => {
    const ended = new Map((await meant({ users, items }, logout)).map(({ id, userId }) => [id, userId]))
    for (const [id, userId] of ended) {
      await users.removeSession(id)
      await items.remove(providerSessions.kind, wholeSystem, id)
      await audit('session.end', id, (await users.get(userId))?.email ?? userId)
    }
    return [...ended.keys()]
  })
}

/** Ends the sessions of all who have a password here: passwords are switched off. */
export const endPasswordSessions = async (
  context: Pick<Context, 'store' | 'bus' | 'clock'>,
): Promise<void> => {
  await commit(context, { email: 'system' }, async ({ users, audit }) => {
    for (const { id, email } of await users.all()) {
      if (isOfProvider(id) || (await users.sessionsOf(id)).length === 0) continue
      await users.removeSessionsOf(id)
      await audit('user.sessions.end', email, 'passwords are switched off')
    }
  })
}

/** Forgets logins that were never finished and sessions that are over; resolves to how many. */
export const forgetOver = async ({ store, clock }: Pick<Context, 'store' | 'clock'>): Promise<number> => {
  const now = clock.now().toISOString()
  let count = 0
  for (const { kind } of [providerFlows, providerSessions])
    for (const { key } of await store.items.due(kind, now, batchRows))
      if (await store.items.remove(kind, wholeSystem, key)) count++
  return count
}
