import type { OwnPassword } from '@ocpp/shared/blocks/users/api'
import { AppError } from '@ocpp/shared/kernel/errors'
import { commit } from '../../../use-cases/commit.ts'
import type { Context } from '../../../use-cases/context.ts'
import { changeAccount } from '../accounts.ts'
import { refuseOfProvider } from '../of-provider.ts'
import { knownUser } from '../roles/known-user.ts'
import { assertStrong } from './known-passwords.ts'
import { takeAttempt } from './login.ts'
import type { LoginLimiter } from './login-limiter.ts'
import type { ActiveLogin } from './open.ts'
import type { Passwords } from './passwords.ts'

const wrong = (path: keyof OwnPassword, message: string) =>
  new AppError('invalid', 'The body is not valid', { details: { issues: [{ path, message }] } })

/**
 * Gives whoever is logged in another password and ends all other sessions; resolves to their ids.
 * @throws AppError `invalid` for a wrong present password or the same one again; `rateLimited` as at the login;
 *   `conflict` for who logs in at the identity provider
 */
export const changeOwnPassword = async (
  context: Pick<Context, 'store' | 'bus' | 'clock'> & {
    readonly passwords: Passwords
    readonly limiter: LoginLimiter
  },
  { user, session }: ActiveLogin,
  { currentPassword, password }: OwnPassword,
): Promise<readonly string[]> => {
  refuseOfProvider(user.id, 'password')
  const { passwords, limiter } = context
  const attempt = { email: user.email, remoteAddress: session.remoteAddress }
  takeAttempt({ passwords, limiter }, attempt)
  if (!(await passwords.verify(currentPassword, user.passwordHash)))
    throw wrong('currentPassword', 'is not your present password')
  limiter.succeeded(attempt.email, attempt.remoteAddress)
  if (password === currentPassword) throw wrong('password', 'must be another than the present one')
  assertStrong(passwords, password, user)
  const passwordHash = await passwords.hash(password)
  return await commit(context, user, async ({ users, audit, ...repositories }) => {
    const present = await knownUser({ users }, user.id)
    await users.put({ ...present, passwordHash })
    await changeAccount(repositories, user.id, { mustChangePassword: false, link: null })
    const others = (await users.sessionsOf(user.id)).map(({ id }) => id).filter((id) => id !== session.id)
    for (const id of others) await users.removeSession(id)
    await audit('user.password', user.email)
    return others
  })
}
