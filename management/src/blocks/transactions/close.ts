import type { Transaction } from '@ocpp/shared/blocks/transactions/api'
import { AppError } from '@ocpp/shared/kernel/errors'
import { presentTransaction } from '../../domain/transactions/present-transaction.ts'
import { announceChange } from '../../use-cases/announce.ts'
import { auditOf } from '../../use-cases/audit.ts'
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
  const { store, clock, recordOwn } = context
  const { station, transactionId, reason } = closing
  const at = clock.now().toISOString()
  const { closed, topics } = await store.atomically(async (repositories) => {
    const transaction = await knownTransaction(repositories.transactions, closing)
    if (!transaction.active) throw new AppError('conflict', 'This transaction has ended already')
    const event = { type: 'TransactionClosedByHand', at, transactionId, actor: actor.email, reason } as const
    const topics = await recordOwn(repositories, { station, at, events: [event] })
    await repositories.security.audit(
      auditOf(clock, actor, 'transaction.close', `${station} ${transactionId}`, reason),
    )
    return { closed: await knownTransaction(repositories.transactions, closing), topics }
  })
  announceChange(context, ...topics)
  return presentTransaction(closed)
}
