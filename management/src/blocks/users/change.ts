import type { User, UserChange } from '@ocpp/shared/blocks/users/api'
import { AppError } from '@ocpp/shared/kernel/errors'
import type { UserRecord } from '../../domain/records.ts'
import { commit } from '../../use-cases/commit.ts'
import type { Actor, Context } from '../../use-cases/context.ts'
import { presentUser } from './present.ts'
import { rolesToChange } from './roles/change.ts'
import { roleToGive } from './roles/find.ts'
import { noRole, refuseMore, refuseNobodyLeft } from './roles/rules.ts'
import type { Passwords } from './sessions/passwords.ts'

/**
 * Changes a user. Another role or password ends all sessions of that user.
 * @throws AppError `notFound`; `forbidden` where the user has, or would get, rights that the actor does not have;
 *   `conflict` for one's own role, or where nobody would be left who may change users
 */
export const changeUser = async (
  context: Pick<Context, 'store' | 'bus' | 'clock'> & { readonly passwords: Passwords },
  actor: Actor,
  id: string,
  change: UserChange,
): Promise<User> => {
  const passwordHash = change.password === undefined ? null : await context.passwords.hash(change.password)
  return await commit(context, actor, async ({ users, audit, ...repositories }) => {
    const before = await users.get(id)
    if (before === null) throw new AppError('notFound', 'No such user')
    const after: UserRecord = {
      ...before,
      name: change.name ?? before.name,
      role: change.role ?? before.role,
      passwordHash: passwordHash ?? before.passwordHash,
    }
    const roles = await rolesToChange(repositories)
    refuseMore(actor, (roles.get(before.role) ?? noRole).rights)
    if (after.role !== before.role) {
      if (id === actor.userId) throw new AppError('conflict', 'Nobody can change their own role')
      refuseMore(actor, roleToGive(roles, after.role).rights)
    }
    await users.put(after)
    refuseNobodyLeft(await users.all(), roles)
    if (after.role !== before.role || passwordHash !== null) await users.removeSessionsOf(id)
    await audit('user.change', before.email, { before, after })
    return presentUser(after, roles)
  })
}
