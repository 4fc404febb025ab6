import type { TokenRef } from '@ocpp/shared/contracts/values'
import { AppError } from '@ocpp/shared/kernel/errors'
import { announceChange, announceReference } from '../../use-cases/announce.ts'
import { auditOf } from '../../use-cases/audit.ts'
import type { Actor, Context } from '../../use-cases/context.ts'
import { planListPush } from '../local-list/index.ts'
import { maskedToken, tokenReference } from './present.ts'

/**
 * Removes a token: from now on it is unknown.
 * @throws AppError `notFound`
 */
export const removeToken = async (
  context: Pick<Context, 'store' | 'bus' | 'clock'>,
  actor: Actor,
  token: TokenRef,
): Promise<void> => {
  const revision = await context.store.atomically(async (repositories) => {
    const { tokens, references, security } = repositories
    const known = await tokens.get(token)
    if (known === null) throw new AppError('notFound', 'No such token')
    await tokens.remove(token)
    await planListPush(repositories, context)
    await security.audit(auditOf(context.clock, actor, 'token.remove', maskedToken(token.value)))
    return references.record(tokenReference(known, true))
  })
  announceReference(context, revision)
  announceChange(context, 'tokens')
}
