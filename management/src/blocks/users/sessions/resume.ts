import type { Context } from '../../../use-cases/context.ts'
import { accountOf, mustAddFactor } from '../accounts.ts'
import { roleOf } from '../roles/find.ts'
import type { ActiveLogin } from './open.ts'
import { sessionEnd, sessionTokenHash } from './token.ts'

/** The last use of a session is written down at most this often. */
const touchMs = 60_000

/** The login a cookie stands for; null when it is none (any more). Using a session keeps it alive. */
export const resumeSession = async (
  { store, clock }: Pick<Context, 'store' | 'clock'>,
  token: string,
): Promise<ActiveLogin | null> => {
  const session = await store.users.sessionByTokenHash(sessionTokenHash(token))
  const now = clock.now()
  if (session === null || Date.parse(session.expiresAt) <= now.getTime()) return null
  const [user, account] = await Promise.all([
    store.users.get(session.userId),
    accountOf(store, session.userId),
  ])
  if (user === null || account.disabled) return null
  const [role, mustAdd] = await Promise.all([roleOf(store, user.role), mustAddFactor(store, user)])
  const login = { user, account, role, mustAddFactor: mustAdd }
  if (now.getTime() - Date.parse(session.lastSeenAt) < touchMs) return { ...login, session }
  const touched = { ...session, lastSeenAt: now.toISOString(), expiresAt: sessionEnd(session.createdAt, now) }
  await store.users.touchSession(session.id, touched.lastSeenAt, touched.expiresAt)
  return { ...login, session: touched }
}

/** Whether the cookie's session still lives and its user may still read, without prolonging it. */
export const sessionLives = async (
  { store, clock }: Pick<Context, 'store' | 'clock'>,
  tokenHash: string,
): Promise<boolean> => {
  const session = await store.users.sessionByTokenHash(tokenHash)
  if (session === null || Date.parse(session.expiresAt) <= clock.now().getTime()) return false
  const user = await store.users.get(session.userId)
  return user !== null && !(await mustAddFactor(store, user))
}
