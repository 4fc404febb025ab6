import type { BlockedToken, TokenBlocking } from '@ocpp/shared/blocks/authorization/api'
import type { TokenRef } from '@ocpp/shared/contracts/values'
import { isAppError } from '@ocpp/shared/kernel/errors'
import type { TransactionRecord } from '../../domain/records.ts'
import type { Actor, CommandContext } from '../../use-cases/context.ts'
import { issueCommand } from '../commands/index.ts'
import { changeToken } from './change.ts'

/** A token charges at few places; who has more is somebody's trick. */
const mostStopped = 50

/** Asks a station to end a session; resolves to how that ended. */
const stop = async (
  context: CommandContext,
  actor: Actor,
  { station, transactionId }: TransactionRecord,
): Promise<BlockedToken['stopped'][number]> => {
  const request = { station, name: 'stop', payload: { transactionId }, idempotencyKey: null }
  try {
    const { id, state } = await issueCommand(context, actor, request)
    return { station, transactionId, command: id, state }
  } catch (error) {
    if (!isAppError(error)) throw error
    return { station, transactionId, command: null, state: 'refused' }
  }
}

/**
 * Blocks a token, first and in any case, and then stops what charges with it where that is asked.
 * @throws AppError `notFound`
 */
export const blockToken = async (
  context: CommandContext,
  actor: Actor,
  ref: TokenRef,
  { stopSessions }: TokenBlocking,
): Promise<BlockedToken> => {
  const token = await changeToken(context, actor, ref, { status: 'Blocked' })
  if (!stopSessions) return { token, stopped: [] }
  const query = { token: ref.value, active: 'true', limit: mostStopped } as const
  const { items } = await context.store.transactions.list(query)
  const running = items.filter((one) => one.token?.type === ref.type)
  return { token, stopped: await Promise.all(running.map((one) => stop(context, actor, one))) }
}
