import type { LoginSession } from '@ocpp/shared/blocks/users/api'
import { AppError } from '@ocpp/shared/kernel/errors'
import { commit } from '../../../use-cases/commit.ts'
import type { Context } from '../../../use-cases/context.ts'
import type { ActiveLogin } from './login.ts'

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
    .map(({ tokenHash: _hash, csrfToken: _csrf, userId: _user, ...session }) => ({
      ...session,
      current: session.id === current.id,
    }))
}

/**
 * Ends one of the user's own sessions, on the server: its cookie is worth nothing from now on.
 * @throws AppError `notFound`, also for the session of somebody else
 */
export const endSession = async (
  context: Pick<Context, 'store' | 'bus' | 'clock'>,
  { user }: ActiveLogin,
  id: string,
): Promise<void> => {
  const own = (await context.store.users.sessionsOf(user.id)).some((session) => session.id === id)
  if (!own) throw new AppError('notFound', 'No such session')
  await commit(context, user, async ({ users, audit }) => {
    await users.removeSession(id)
    await audit('session.end', id)
  })
}
