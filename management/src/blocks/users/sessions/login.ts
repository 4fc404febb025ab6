import { AppError } from '@ocpp/shared/kernel/errors'
import { newId, newSecret } from '@ocpp/shared/kernel/ids'
import type { LoginSessionRecord, UserRecord } from '../../../domain/records.ts'
import { auditOf } from '../../../use-cases/audit.ts'
import type { Context } from '../../../use-cases/context.ts'
import { roleOf } from '../roles/find.ts'
import type { KnownRole } from '../roles/rules.ts'
import type { LoginLimiter } from './login-limiter.ts'
import type { Passwords } from './passwords.ts'
import { sessionEnd, sessionTokenHash } from './token.ts'

export interface LoginAttempt {
  readonly email: string
  readonly password: string
  readonly remoteAddress: string
  readonly userAgent: string
  /** Session cookie that came with the attempt: that session ends, so no planted one is ever raised. */
  readonly formerToken: string | undefined
}

export interface ActiveLogin {
  readonly user: UserRecord
  readonly session: LoginSessionRecord
  /** The user's, as it is now. */
  readonly role: Pick<KnownRole, 'name' | 'rights'>
}

/** Of one user at the same time; the oldest ends when there is one more. */
const mostSessions = 50

const busySeconds = 5
const tooMany = (what: string, retryAfterSeconds: number) =>
  new AppError('rateLimited', `Too many ${what}. Try again in ${retryAfterSeconds} seconds.`, {
    details: { retryAfterSeconds },
  })
/** @throws AppError `rateLimited` where this attempt at an account's password may not be made now */
export const takeAttempt = (
  { passwords, limiter }: { readonly passwords: Passwords; readonly limiter: LoginLimiter },
  { email, remoteAddress }: Pick<LoginAttempt, 'email' | 'remoteAddress'>,
): void => {
  // Not counted: a flood of others must not use up an owner's attempts.
  if (passwords.isBusy()) throw tooMany('log in at once', busySeconds)
  const retryAfterSeconds = limiter.take(email, remoteAddress)
  if (retryAfterSeconds > 0) throw tooMany('attempts', retryAfterSeconds)
}

const wrong = () => new AppError('unauthenticated', 'E-mail address or password is wrong')

/**
 * Logs in: a new session with a new cookie value of 256 random bits.
 * @throws AppError `unauthenticated`, the same for unknown accounts and wrong passwords;
 *   `rateLimited` with `details.retryAfterSeconds`
 */
export const login = async (
  {
    store,
    clock,
    passwords,
    limiter,
  }: Pick<Context, 'store' | 'clock'> & { readonly passwords: Passwords; readonly limiter: LoginLimiter },
  attempt: LoginAttempt,
): Promise<ActiveLogin & { readonly token: string }> => {
  const known = await store.users.byEmail(attempt.email)
  takeAttempt({ passwords, limiter }, attempt)
  const matches = await passwords.verify(attempt.password, known?.passwordHash ?? null)
  if (known === null || !matches) {
    await store.security.audit(
      auditOf(clock, { email: attempt.email }, 'session.refused', attempt.remoteAddress),
    )
    throw wrong()
  }
  limiter.succeeded(attempt.email, attempt.remoteAddress)

  const token = newSecret()
  const now = clock.now()
  const at = now.toISOString()
  const session: LoginSessionRecord = {
    id: newId(),
    tokenHash: sessionTokenHash(token),
    userId: known.id,
    csrfToken: newSecret(),
    createdAt: at,
    lastSeenAt: at,
    expiresAt: sessionEnd(at, now),
    remoteAddress: attempt.remoteAddress,
    userAgent: attempt.userAgent.slice(0, 300),
  }
  const user = await store.atomically(async ({ users, security }) => {
    // Verifying takes a while: what an admin changed meanwhile holds.
    const current = await users.get(known.id)
    if (current === null || current.passwordHash !== known.passwordHash) throw wrong()
    if (attempt.formerToken !== undefined) {
      const former = await users.sessionByTokenHash(sessionTokenHash(attempt.formerToken))
      if (former !== null) await users.removeSession(former.id)
    }
    const user = { ...current, lastLoginAt: at }
    await users.put(user)
    await users.insertSession(session)
    for (const { id } of (await users.sessionsOf(user.id)).slice(0, -mostSessions))
      await users.removeSession(id)
    await security.audit(auditOf(clock, user, 'session.login', attempt.remoteAddress))
    return user
  })
  return { user, session, role: await roleOf(store, user.role), token }
}
