import type { Token, TokenCreation } from '@ocpp/shared/blocks/authorization/api'
import type { TokenRef } from '@ocpp/shared/contracts/values'
import { AppError } from '@ocpp/shared/kernel/errors'
import type { TokenRecord } from '../../domain/records.ts'
import type { Repositories } from '../../ports/store.ts'
import { commit } from '../../use-cases/commit.ts'
import type { Actor, Context } from '../../use-cases/context.ts'
import { planListPush } from '../local-list/index.ts'
import { maskedToken, presentToken, tokenReference } from './present.ts'

const instantOf = (text: string | null | undefined): string | null =>
  text == null ? null : new Date(text).toISOString()

/** Stations write a token in upper or lower case as they like: it is the same one. */
const sameInOtherCase = async (tokens: Repositories['tokens'], token: TokenRef): Promise<boolean> => {
  const { items } = await tokens.list({ text: token.value.slice(0, 100), limit: 200 })
  return items.some(
    ({ type, value }) => type === token.type && value.toLowerCase() === token.value.toLowerCase(),
  )
}

/**
 * Adds a token; from now on its attempts are no longer unknown ones.
 * @throws AppError `conflict` when it exists
 */
export const createToken = async (
  context: Pick<Context, 'store' | 'bus' | 'clock'>,
  actor: Actor,
  input: TokenCreation,
): Promise<Token> => {
  const now = context.clock.now()
  const token: TokenRecord = {
    type: input.type,
    value: input.value,
    status: input.status ?? 'Accepted',
    expiresAt: instantOf(input.expiresAt),
    group: input.group ?? null,
    alias: input.alias ?? null,
    concurrent: input.concurrent ?? 'allowed',
    createdAt: now.toISOString(),
    lastUsedAt: null,
    lastStation: null,
  }
  await commit(context, actor, async ({ audit, refer, touch, ...repositories }) => {
    const { tokens } = repositories
    if ((await sameInOtherCase(tokens, token)) || !(await tokens.insert(token)))
      throw new AppError('conflict', 'This token exists already')
    await tokens.forgetUnknown(token)
    await planListPush(repositories, context)
    const { value: _value, ...after } = token
    await audit('token.create', maskedToken(token.value), { after })
    await refer(tokenReference(token))
    touch('tokens')
  })
  return presentToken(token, now)
}
