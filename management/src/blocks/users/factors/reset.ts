import { AppError } from '@ocpp/shared/kernel/errors'
import { commit } from '../../../use-cases/commit.ts'
import type { Actor, Context } from '../../../use-cases/context.ts'
import { roleOf } from '../roles/find.ts'
import { refuseMore } from '../roles/rules.ts'
import { removeFactors } from './find.ts'

/**
 * Removes all second factors of a user who has lost them, and ends their sessions; resolves to the ids of those.
 * @throws AppError `notFound`; `forbidden` where the user has more rights than the actor
 */
export const resetFactors = (
  context: Pick<Context, 'store' | 'bus' | 'clock'>,
  actor: Actor,
  userId: string,
): Promise<readonly string[]> =>
  commit(context, actor, async ({ users, audit, items }) => {
    const user = await users.get(userId)
    if (user === null) throw new AppError('notFound', 'No such user')
    refuseMore(actor, (await roleOf({ items }, user.role)).rights)
    await removeFactors({ items }, userId)
    const ended = (await users.sessionsOf(userId)).map(({ id }) => id)
    await users.removeSessionsOf(userId)
    await audit('user.factors.reset', user.email)
    return ended
  })
