import { AppError } from '@ocpp/shared/kernel/errors'
import { commit } from '../../use-cases/commit.ts'
import type { Actor, Context } from '../../use-cases/context.ts'
import { rolesToChange } from './roles/change.ts'
import { noRole, refuseMore, refuseNobodyLeft } from './roles/rules.ts'

/**
 * Removes a user and ends all sessions of theirs.
 * @throws AppError `notFound`; `forbidden` where the user has more rights than the actor; `conflict` for oneself, or
 *   where nobody would be left who may change users
 */
export const removeUser = async (
  context: Pick<Context, 'store' | 'bus' | 'clock'>,
  actor: Actor,
  id: string,
): Promise<void> => {
  if (id === actor.userId) throw new AppError('conflict', 'Nobody can remove themselves')
  await commit(context, actor, async ({ users, audit, ...repositories }) => {
    const user = await users.get(id)
    if (user === null) throw new AppError('notFound', 'No such user')
    const roles = await rolesToChange(repositories)
    refuseMore(actor, (roles.get(user.role) ?? noRole).rights)
    await users.removeSessionsOf(id)
    await users.remove(id)
    refuseNobodyLeft(await users.all(), roles)
    await audit('user.remove', user.email, { before: user })
  })
}
