import type { Page } from '@ocpp/shared/api/paging'
import type { LoginSession } from '@ocpp/shared/blocks/users/api'
import type { AnySession, AnySessionQuery } from '@ocpp/shared/blocks/users/logins-api'
import { AppError } from '@ocpp/shared/kernel/errors'
import type { LoginSessionRecord } from '../../../domain/records.ts'
import { commit } from '../../../use-cases/commit.ts'
import type { Actor, Context } from '../../../use-cases/context.ts'
import { endAllSessions } from '../accounts.ts'
import { roleOf } from '../roles/find.ts'
import { userUnder } from '../roles/known-user.ts'
import { refuseMore } from '../roles/rules.ts'
import type { ActiveLogin } from './open.ts'

const presentSession = (
  { tokenHash: _hash, csrfToken: _csrf, userId: _user, ...session }: LoginSessionRecord,
  current: LoginSessionRecord,
): LoginSession => ({ ...session, current: session.id === current.id })

/** The user's sessions that still live, the latest login first. */
export const listSessions = async (
  { store, clock }: Pick<Context, 'store' | 'clock'>,
  { user, session: current }: ActiveLogin,
): Promise<readonly LoginSession[]> => {
  const now = clock.now().getTime()
  const sessions = await store.users.sessionsOf(user.id)
  return sessions
    .filter((session) => Date.parse(session.expiresAt) > now)
    .sort((a, b) => b.createdAt.localeCompare(a.createdAt))
    .map((session) => presentSession(session, current))
}

/** Everybody's sessions that still live, the latest login first. */
export const listAllSessions = async (
  { store, clock }: Pick<Context, 'store' | 'clock'>,
  { session: current }: ActiveLogin,
  query: AnySessionQuery,
): Promise<Page<AnySession>> => {
  const page = await store.users.sessions({ ...query, now: clock.now().toISOString() })
  const ids = [...new Set(page.items.map(({ userId }) => userId))]
  const users = new Map(await Promise.all(ids.map(async (id) => [id, await store.users.get(id)] as const)))
  const items = page.items.map((session) => {
    const { email = '', name = '' } = users.get(session.userId) ?? {}
    return { ...presentSession(session, current), userId: session.userId, email, name }
  })
  return { ...page, items }
}

/** Ends a session on the server: its cookie is worth nothing from now on. */
const end = (
  context: Pick<Context, 'store' | 'bus' | 'clock'>,
  actor: Pick<Actor, 'email'>,
  id: string,
  of = '',
) =>
  commit(context, actor, async ({ users, audit }) => {
    await users.removeSession(id)
    await audit('session.end', id, of)
  })

/**
 * Ends one of the user's own sessions.
 * @throws AppError `notFound`, also for the session of somebody else
 */
export const endSession = async (
  context: Pick<Context, 'store' | 'bus' | 'clock'>,
  { user }: ActiveLogin,
  id: string,
): Promise<void> => {
  const session = await context.store.users.session(id)
  if (session?.userId !== user.id) throw new AppError('notFound', 'No such session')
  await end(context, user, id)
}

/**
 * Ends a session of anybody.
 * @throws AppError `notFound`; `forbidden` where the user has more rights than the actor
 */
export const endAnySession = async (
  context: Pick<Context, 'store' | 'bus' | 'clock'>,
  actor: Actor,
  id: string,
): Promise<void> => {
  const session = await context.store.users.session(id)
  if (session === null) throw new AppError('notFound', 'No such session')
  const user = await context.store.users.get(session.userId)
  if (user !== null) refuseMore(actor, (await roleOf(context.store, user.role)).rights)
  await end(context, actor, id, user?.email)
}

/**
 * Ends all sessions of a user; resolves to their ids.
 * @throws AppError `notFound`; `forbidden` where the user has more rights than the actor
 */
export const endSessionsOf = (
  context: Pick<Context, 'store' | 'bus' | 'clock'>,
  actor: Actor,
  userId: string,
): Promise<readonly string[]> =>
  commit(context, actor, async (within) => {
    const user = await userUnder(within, actor, userId)
    const ids = await endAllSessions(within, userId)
    await within.audit('user.sessions.end', user.email)
    return ids
  })
