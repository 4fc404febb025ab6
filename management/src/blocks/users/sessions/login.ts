import { AppError } from '@ocpp/shared/kernel/errors'
import type { UserRecord } from '../../../domain/records.ts'
import type { Context } from '../../../use-cases/context.ts'
import { accountOf } from '../accounts.ts'
import { isOfProvider } from '../of-provider.ts'
import { type LoginLimiter, tooMany } from './login-limiter.ts'
import { type Browser, type OpenedLogin, openSession } from './open.ts'
import type { Passwords } from './passwords.ts'
import type { RefusedLogins } from './refused-logins.ts'

export interface LoginAttempt extends Browser {
  readonly email: string
  readonly password: string
}

const busySeconds = 5

/** @throws AppError `rateLimited` where this attempt at an account's password may not be made now */
export const takeAttempt = (
  { passwords, limiter }: { readonly passwords: Passwords; readonly limiter: LoginLimiter },
  { email, remoteAddress }: Pick<LoginAttempt, 'email' | 'remoteAddress'>,
): void => {
  // Not counted: a flood of others must not use up an owner's attempts.
  if (passwords.isBusy(!limiter.isHome(email, remoteAddress))) throw tooMany('log in at once', busySeconds)
  const retryAfterSeconds = limiter.take(email, remoteAddress)
  if (retryAfterSeconds > 0) throw tooMany('attempts', retryAfterSeconds)
}

const wrong = () => new AppError('unauthenticated', 'E-mail address or password is wrong')

/**
 * Logs in by password.
 * @param secondStepOf what says that a second step follows; null where the password is enough
 * @throws AppError `unauthenticated`, the same for unknown and disabled accounts and wrong passwords;
 *   `secondFactorRequired` with `details.secondFactor` where a second step follows;
 *   `rateLimited` with `details.retryAfterSeconds`
 */
export const login = async (
  context: Pick<Context, 'store' | 'clock'> & {
    readonly passwords: Passwords
    readonly limiter: LoginLimiter
    readonly refusedLogins: RefusedLogins
  },
  attempt: LoginAttempt,
  secondStepOf: (user: UserRecord) => Promise<AppError | null>,
): Promise<OpenedLogin> => {
  const { store, passwords, limiter, refusedLogins } = context
  const known = await store.users.byEmail(attempt.email)
  const isStranger = !limiter.isHome(attempt.email, attempt.remoteAddress)
  takeAttempt(context, attempt)
  const matches = await passwords.verify(
    attempt.password,
    known === null || isOfProvider(known.id) ? null : known.passwordHash,
    isStranger,
  )
  if (known !== null && matches && !(await accountOf(store, known.id)).disabled) {
    const more = await secondStepOf(known)
    if (more !== null) throw more
  }
  const isStill = ({ passwordHash }: { passwordHash: string }) => passwordHash === known?.passwordHash
  const opened = known !== null && matches ? await openSession(context, known.id, attempt, isStill) : null
  if (opened === null) {
    const { email: who, remoteAddress: address } = attempt
    await refusedLogins.note({ action: 'session.refused', who, isKnown: known !== null, address })
    throw wrong()
  }
  limiter.succeeded(attempt.email, attempt.remoteAddress)
  return opened
}
