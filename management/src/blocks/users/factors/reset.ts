import { commit } from '../../../use-cases/commit.ts'
import type { Actor, Context } from '../../../use-cases/context.ts'
import { endAllSessions } from '../accounts.ts'
import { userUnder } from '../roles/known-user.ts'
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
  commit(context, actor, async (within) => {
    const user = await userUnder(within, actor, userId)
    await removeFactors(within, userId)
    const ended = await endAllSessions(within, userId)
    await within.audit('user.factors.reset', user.email)
    return ended
  })
