import type { TokenRef } from '@ocpp/shared/contracts/values'
import { AppError } from '@ocpp/shared/kernel/errors'
import { commit } from '../../use-cases/commit.ts'
import type { Actor, Context } from '../../use-cases/context.ts'
import { planListPush } from '../local-list/index.ts'
import { maskedToken, tokenReference } from './present.ts'

/**
 * Removes a token: from now on it is unknown.
 * @throws AppError `notFound`
 */
export const removeToken = (
  context: Pick<Context, 'store' | 'bus' | 'clock'>,
  actor: Actor,
  token: TokenRef,
): Promise<void> =>
  commit(context, actor, async ({ audit, refer, touch, ...repositories }) => {
    const { tokens } = repositories
    const known = await tokens.get(token)
    if (known === null) throw new AppError('notFound', 'No such token')
    await tokens.remove(token)
    await planListPush(repositories, context)
    const { value: _value, ...before } = known
    await audit('token.remove', maskedToken(token.value), { before })
    await refer(tokenReference(known, true))
    touch('tokens')
  })
