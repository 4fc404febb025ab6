import type { Transaction } from '@ocpp/shared/blocks/transactions/api'
import { AppError } from '@ocpp/shared/kernel/errors'
import { presentTransaction } from '../../domain/transactions/present-transaction.ts'
import { commit } from '../../use-cases/commit.ts'
import type { Actor, Context } from '../../use-cases/context.ts'
import { knownTransaction } from './known.ts'

export interface Closing {
  readonly station: string
  readonly transactionId: string
  readonly reason: string
}

/**
 * Closes a transaction whose end never came. It is an event like those of the stations: kept in the history, and
 * applied as they are.
 * @throws AppError `notFound`; `conflict` when it has ended already
 */
export const closeTransaction = async (
  context: Pick<Context, 'store' | 'bus' | 'clock' | 'recordOwn'>,
  actor: Actor,
  closing: Closing,
): Promise<Transaction> => {
  const { station, transactionId, reason } = closing
  const closed = await commit(context, actor, async ({ at, audit, touch, ...repositories }) => {
    const transaction = await knownTransaction(repositories.transactions, closing)
    if (!transaction.active) throw new AppError('conflict', 'This transaction has ended already')
    const event = { type: 'TransactionClosedByHand', at, transactionId, actor: actor.email, reason } as const
    touch(...(await context.recordOwn(repositories, { station, at, events: [event] })))
    await audit('transaction.close', `${station} ${transactionId}`, { detail: reason, station })
    return await knownTransaction(repositories.transactions, closing)
  })
  return presentTransaction(closed)
}
