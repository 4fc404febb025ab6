import type { User, UserChange } from '@ocpp/shared/blocks/users/api'
import { AppError } from '@ocpp/shared/kernel/errors'
import type { UserRecord } from '../../domain/records.ts'
import { commit } from '../../use-cases/commit.ts'
import type { Actor, Context } from '../../use-cases/context.ts'
import { accountOf, changeAccount, enabledEverywhere } from './accounts.ts'
import { refuseOfProvider } from './of-provider.ts'
import { presentUser } from './present.ts'
import { rolesToChange } from './roles/change.ts'
import { roleToGive } from './roles/find.ts'
import { knownUser } from './roles/known-user.ts'
import { refuseMore, refuseNobodyLeft, roleIn } from './roles/rules.ts'
import { assertStrong } from './sessions/known-passwords.ts'
import type { Passwords } from './sessions/passwords.ts'
import { sitesToGive } from './sites.ts'

/**
 * Changes a user. Another role or password, other sites, or disabling, end all sessions of that user.
 * @throws AppError `notFound`; `forbidden` where the user has, or would get, rights or sites that the actor does not have;
 *   `conflict` for one's own role, sites or disabling, or where nobody would be left who may change users
 */
export const changeUser = async (
  context: Pick<Context, 'store' | 'bus' | 'clock'> & { readonly passwords: Passwords },
  actor: Actor,
  id: string,
  { mustChangePassword = true, ...change }: UserChange,
): Promise<User> => {
  const { password } = change
  const passwordHash = password === undefined ? null : await context.passwords.hash(password)
  return await commit(context, actor, async (within) => {
    const { users, audit } = within
    const before = await knownUser(within, id)
    if (password !== undefined) refuseOfProvider(id, 'password')
    if ((change.role ?? before.role) !== before.role) refuseOfProvider(id, 'role')
    if ((change.name ?? before.name) !== before.name) refuseOfProvider(id, 'name')
    if (password !== undefined) assertStrong(context.passwords, password, before)
    const after: UserRecord = {
      ...before,
      name: change.name ?? before.name,
      role: change.role ?? before.role,
      passwordHash: passwordHash ?? before.passwordHash,
    }
    const roles = await rolesToChange(within)
    refuseMore(actor, roleIn(roles, before.role).rights)
    if (after.role !== before.role) {
      if (id === actor.userId) throw new AppError('conflict', 'Nobody can change their own role')
      refuseMore(actor, roleToGive(roles, after.role).rights)
    }
    const former = await accountOf(within, id)
    const disables = change.disabled === true && !former.disabled
    if (disables && id === actor.userId) throw new AppError('conflict', 'Nobody can disable themselves')
    const sites =
      change.sites === undefined ? (former.sites ?? null) : await sitesToGive(within, actor, change.sites)
    const moves = !Bun.deepEquals(sites, former.sites ?? null)
    if (moves && id === actor.userId) throw new AppError('conflict', 'Nobody can change their own sites')
    await users.put(after)
    const account = await changeAccount(within, id, {
      sites,
      disabled: change.disabled ?? former.disabled,
      ...(passwordHash !== null && { mustChangePassword: mustChangePassword && id !== actor.userId }),
      ...((passwordHash !== null || disables) && { link: null }),
    })
    refuseNobodyLeft(await enabledEverywhere(within), roles)
    if (after.role !== before.role || passwordHash !== null || disables || moves)
      await users.removeSessionsOf(id)
    await audit('user.change', before.email, {
      before: { ...before, disabled: former.disabled, sites: former.sites ?? null },
      after: { ...after, disabled: account.disabled, sites },
    })
    return presentUser(after, roleIn(roles, after.role), account)
  })
}
