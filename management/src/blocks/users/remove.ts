import { AppError } from '@ocpp/shared/kernel/errors'
import { commit } from '../../use-cases/commit.ts'
import type { Actor, Context } from '../../use-cases/context.ts'
import { enabledEverywhere, removeAccount } from './accounts.ts'
import { removeKeysOf } from './keys/change.ts'
import { rolesToChange } from './roles/change.ts'
import { knownUser } from './roles/known-user.ts'
import { refuseMore, refuseNobodyLeft, roleIn } from './roles/rules.ts'

/**
 * Removes a user, all sessions and all API keys of theirs.
 * @throws AppError `notFound`; `forbidden` where the user has more rights than the actor; `conflict` for oneself, or
 *   where nobody would be left who may change users
 */
export const removeUser = async (
  context: Pick<Context, 'store' | 'bus' | 'clock'>,
  actor: Actor,
  id: string,
): Promise<void> => {
  if (id === actor.userId) throw new AppError('conflict', 'Nobody can remove themselves')
  await commit(context, actor, async (within) => {
    const { users, audit } = within
    const user = await knownUser(within, id)
    const roles = await rolesToChange(within)
    refuseMore(actor, roleIn(roles, user.role).rights)
    await users.removeSessionsOf(id)
    await removeKeysOf(within, id)
    await users.remove(id)
    await removeAccount(within, id)
    refuseNobodyLeft(await enabledEverywhere(within), roles)
    await audit('user.remove', user.email, { before: user })
  })
}
