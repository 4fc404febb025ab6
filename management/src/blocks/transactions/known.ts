import { AppError } from '@ocpp/shared/kernel/errors'
import type { TransactionRecord } from '../../domain/records.ts'
import type { TransactionKey, Transactions } from '../../ports/charging.ts'

/**
 * A transaction that is named by its station and id.
 * @throws AppError `notFound`
 */
export const knownTransaction = async (
  transactions: Pick<Transactions, 'get'>,
  { station, transactionId }: TransactionKey,
): Promise<TransactionRecord> => {
  const transaction = await transactions.get(station, transactionId)
  if (transaction === null) throw new AppError('notFound', `Station ${station} has no such transaction`)
  return transaction
}
