import type { Transaction } from '@ocpp/shared/api/transactions'
import { partitionOf } from '@ocpp/shared/contracts/journal'
import { AppError } from '@ocpp/shared/kernel/errors'
import { newId } from '@ocpp/shared/kernel/ids'
import { announceChange } from '../announce.ts'
import { auditOf } from '../audit.ts'
import type { Actor, Context } from '../context.ts'
import { presentTransaction } from './present.ts'

/**
 * Closes a transaction whose end never came. It is an event like those of the stations: kept, and applied in order.
 * @throws AppError `notFound`; `conflict` when it has ended already
 */
export const closeTransaction = async (
  context: Pick<Context, 'store' | 'bus' | 'clock'>,
  actor: Actor,
  input: { readonly station: string; readonly transactionId: string; readonly reason: string },
): Promise<Transaction> => {
  const { store, bus, clock } = context
  const { station, transactionId, reason } = input
  const transaction = await store.transactions.get(station, transactionId)
  if (transaction === null) throw new AppError('notFound', `Station ${station} has no such transaction`)
  if (!transaction.active) throw new AppError('conflict', 'This transaction has ended already')
  const at = clock.now().toISOString()
  const source = 'management'
  const sequence = await store.counters.next(source)
  const event = { type: 'TransactionClosedByHand', at, transactionId, actor: actor.email, reason } as const
  await bus.publish({
    id: newId(),
    source,
    partition: partitionOf(station),
    entries: [{ source, sequence, station, receivedAt: at, events: [event] }],
  })
  await store.security.audit(
    auditOf(clock, actor, 'transaction.close', `${station} ${transactionId}`, reason),
  )
  announceChange(context, 'transactions', `station:${station}`, 'overview')
  return presentTransaction((await store.transactions.get(station, transactionId)) ?? transaction)
}
