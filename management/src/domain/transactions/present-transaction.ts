import type { Transaction } from '@ocpp/shared/blocks/transactions/api'
import type { TransactionRecord } from '../records.ts'
import { reviewOf } from './transaction-review.ts'

/** A transaction as the API shows it, without what only its projection needs. */
export const presentTransaction = (record: TransactionRecord): Transaction => {
  const { marks: _marks, registers: _registers, ...transaction } = record
  return { ...transaction, reviewed: reviewOf(record) }
}
