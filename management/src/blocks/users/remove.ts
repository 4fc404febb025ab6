import { AppError } from '@ocpp/shared/kernel/errors'
import { commit } from '../../use-cases/commit.ts'
import type { Actor, Context } from '../../use-cases/context.ts'

/**
 * Removes a user and ends all sessions of theirs.
 * @throws AppError `notFound`; `conflict` for oneself or the last admin
 */
export const removeUser = async (
  context: Pick<Context, 'store' | 'bus' | 'clock'>,
  actor: Actor,
  id: string,
): Promise<void> => {
  if (id === actor.userId) throw new AppError('conflict', 'Nobody can remove themselves')
  await commit(context, actor, async ({ users, audit }) => {
    const user = await users.get(id)
    if (user === null) throw new AppError('notFound', 'No such user')
    const admins = (await users.all()).filter((other) => other.role === 'admin')
    if (user.role === 'admin' && admins.length === 1)
      throw new AppError('conflict', 'The last admin cannot be removed')
    await users.removeSessionsOf(id)
    await users.remove(id)
    await audit('user.remove', user.email)
  })
}
