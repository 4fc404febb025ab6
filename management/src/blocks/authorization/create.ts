import type { Token, TokenCreation } from '@ocpp/shared/blocks/authorization/api'
import type { TokenRef } from '@ocpp/shared/contracts/values'
import { AppError } from '@ocpp/shared/kernel/errors'
import type { TokenRecord } from '../../domain/records.ts'
import type { Repositories } from '../../ports/store.ts'
import { type Commit, commit } from '../../use-cases/commit.ts'
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

const newToken = (input: TokenCreation, createdAt: string): TokenRecord => ({
  type: input.type,
  value: input.value,
  status: input.status ?? 'Accepted',
  expiresAt: instantOf(input.expiresAt),
  group: input.group ?? null,
  alias: input.alias ?? null,
  concurrent: input.concurrent ?? 'allowed',
  createdAt,
  lastUsedAt: null,
  lastStation: null,
})

/**
 * Adds a token within the commit of whatever needs it, which plans the push of local lists. From now on its attempts are
 * no longer unknown ones.
 * @throws AppError `conflict` when it exists
 */
export const insertToken = async (work: Commit, input: TokenCreation): Promise<TokenRecord> => {
  const token = newToken(input, work.at)
  if (!(await work.tokens.insert(token))) throw new AppError('conflict', 'This token exists already')
  await work.tokens.forgetUnknown(token)
  const { value: _value, ...after } = token
  await work.audit('token.create', maskedToken(token.value), { after })
  await work.refer(tokenReference(token))
  work.touch('tokens')
  return token
}

/** @throws AppError `conflict` when it exists */
export const createToken = async (
  context: Pick<Context, 'store' | 'bus' | 'clock'>,
  actor: Actor,
  input: TokenCreation,
): Promise<Token> => {
  const token = await commit(context, actor, async (work) => {
    if (await sameInOtherCase(work.tokens, input)) throw new AppError('conflict', 'This token exists already')
    const inserted = await insertToken(work, input)
    await planListPush(work, context)
    return inserted
  })
  return presentToken(token, context.clock.now())
}
