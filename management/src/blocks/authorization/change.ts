import type { Token, TokenChange } from '@ocpp/shared/blocks/authorization/api'
import type { TokenRef } from '@ocpp/shared/contracts/values'
import { AppError } from '@ocpp/shared/kernel/errors'
import type { TokenRecord } from '../../domain/records.ts'
import { type Commit, commit } from '../../use-cases/commit.ts'
import type { Actor, Context } from '../../use-cases/context.ts'
import { planListPush } from '../local-list/index.ts'
import { maskedToken, presentToken, tokenReference } from './present.ts'
import { chargingTask } from './rules.ts'

const changed = (token: TokenRecord, change: TokenChange): TokenRecord => ({
  ...token,
  status: change.status ?? token.status,
  expiresAt:
    change.expiresAt === undefined
      ? token.expiresAt
      : change.expiresAt && new Date(change.expiresAt).toISOString(),
  group: change.group === undefined ? token.group : change.group,
  alias: change.alias === undefined ? token.alias : change.alias,
  concurrent: change.concurrent ?? token.concurrent,
})

/**
 * Changes a token within the commit of whatever needs it, which plans the push of local lists.
 * @throws AppError `notFound`
 */
export const applyTokenChange = async (
  { at, audit, refer, touch, tokens, tasks }: Commit,
  token: TokenRef,
  change: TokenChange,
): Promise<TokenRecord> => {
  const before = await tokens.get(token)
  if (before === null) throw new AppError('notFound', 'No such token')
  const after = changed(before, change)
  await tokens.put(after)
  // The reference that is recorded now says nothing of where the token charges.
  if (after.concurrent === 'refused') await tasks.insertMany([chargingTask(after, `changed ${at}`, at)])
  await audit('token.change', maskedToken(token.value), { before, after })
  await refer(tokenReference(after))
  touch('tokens')
  return after
}

/** @throws AppError `notFound` */
export const changeToken = (
  context: Pick<Context, 'store' | 'bus' | 'clock'>,
  actor: Actor,
  token: TokenRef,
  change: TokenChange,
): Promise<Token> =>
  commit(context, actor, async (work) => {
    const after = await applyTokenChange(work, token, change)
    await planListPush(work, context)
    return presentToken(after, context.clock.now())
  })
