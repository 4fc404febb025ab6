import type { OneTimeLink } from '@ocpp/shared/blocks/users/api'
import type { LinkedPassword } from '@ocpp/shared/blocks/users/logins-api'
import { AppError } from '@ocpp/shared/kernel/errors'
import { commit } from '../../../use-cases/commit.ts'
import type { Actor, Context } from '../../../use-cases/context.ts'
import { accountOf, changeAccount, endAllSessions } from '../accounts.ts'
import { isLinkGood, newLink, readToken } from '../links.ts'
import { refuseOfProvider } from '../of-provider.ts'
import { userUnder } from '../roles/known-user.ts'
import { assertStrong } from './known-passwords.ts'
import { takeAttempt } from './login.ts'
import type { LoginLimiter } from './login-limiter.ts'
import type { Passwords } from './passwords.ts'

const noLink = () => new AppError('forbidden', 'This link is unknown, used or over. Ask for another one.')

/**
 * Makes a link that sets a user's password once, in place of a former one.
 * @param origin where people reach the pages
 * @throws AppError `notFound`; `forbidden` for a user with more rights than the actor's; `conflict` for a disabled one
 *   or one of the identity provider
 */
export const makeLink = (
  context: Pick<Context, 'store' | 'bus' | 'clock'>,
  actor: Pick<Actor, 'email' | 'rights'>,
  userId: string,
  origin: string,
): Promise<OneTimeLink> =>
  commit(context, actor, async (within) => {
    const user = await userUnder(within, actor, userId)
    refuseOfProvider(userId, 'password')
    const { disabled, link: former } = await accountOf(within, userId)
    if (disabled) throw new AppError('conflict', 'The user is disabled')
    const purpose = former?.purpose === 'invitation' ? 'invitation' : 'reset'
    const link = newLink({ userId, purpose, origin }, context.clock.now())
    await changeAccount(within, userId, { link: link.kept })
    await within.audit('user.link', user.email, purpose)
    return link.shown
  })

/**
 * Sets a password by a link, which is used up; ends all sessions of its user and resolves to their ids.
 * @throws AppError `forbidden` for a link that is not good; `invalid` for a weak password; `rateLimited`
 */
export const setLinkedPassword = async (
  context: Pick<Context, 'store' | 'bus' | 'clock'> & {
    readonly passwords: Passwords
    readonly limiter: LoginLimiter
  },
  remoteAddress: string,
  { token, password }: LinkedPassword,
): Promise<readonly string[]> => {
  const { store, clock, passwords, limiter } = context
  const named = readToken(token)
  const account = `link ${named?.userId ?? ''}`
  takeAttempt({ passwords, limiter }, { email: account, remoteAddress })
  const user = named === null ? null : await store.users.get(named.userId)
  if (named === null || user === null) throw noLink()
  const { link } = await accountOf(store, user.id)
  if (!isLinkGood(link, named.secret, clock.now())) throw noLink()
  limiter.succeeded(account, remoteAddress)
  assertStrong(passwords, password, user)
  const passwordHash = await passwords.hash(password)
  return await commit(context, user, async (within) => {
    const { users, audit } = within
    const present = await users.get(user.id)
    const { link: current, disabled } = await accountOf(within, user.id)
    if (present === null || disabled || !isLinkGood(current, named.secret, clock.now())) throw noLink()
    await users.put({ ...present, passwordHash })
    await changeAccount(within, user.id, { mustChangePassword: false, link: null })
    const ended = await endAllSessions(within, user.id)
    await audit('user.password', user.email, 'by a link')
    return ended
  })
}
