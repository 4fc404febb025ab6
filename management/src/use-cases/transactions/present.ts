import type { Transaction } from '@ocpp/shared/api/transactions'
import type { TransactionRecord } from '../../ports/records.ts'

/** A transaction as the API shows it, without what only its projection needs. */
export const presentTransaction = ({
  marks: _marks,
  registers: _registers,
  ...transaction
}: TransactionRecord): Transaction => transaction
