import { createHash } from 'node:crypto'
import type { Receipt } from '@ocpp/shared/blocks/transactions/api'
import type { TransactionRecord } from '../../domain/records.ts'
import { presentTransaction } from '../../domain/transactions/present-transaction.ts'
import type { Context } from '../../use-cases/context.ts'
import { placesOf } from '../sites/index.ts'
import { usageOf } from '../tariff/index.ts'
import { knownTransaction } from './known.ts'
import { presentTransactions } from './present.ts'

/** By the day of its start, and what no other session has; ids of stations and transactions are no secret, but long. */
const numberOf = ({ station, transactionId, startedAt }: TransactionRecord): string => {
  const hash = createHash('sha256').update(`${station}\n${transactionId}`).digest('hex').slice(0, 10)
  return `${startedAt.slice(0, 10).replaceAll('-', '')}-${hash.toUpperCase()}`
}

/** @throws AppError `notFound` */
export const readReceipt = async (
  { store, operator }: Pick<Context, 'store' | 'operator'>,
  station: string,
  transactionId: string,
): Promise<Receipt> => {
  const record = await knownTransaction(store.transactions, { station, transactionId })
  const placeOf = await placesOf(store, [station])
  const { address, timeZone } = placeOf(station, record.startedAt)
  const [transaction = presentTransaction(record)] = await presentTransactions(store, [record], placeOf)
  const { chargingS, idleS } = usageOf(record, timeZone)
  const { active, cost } = transaction
  return {
    number: numberOf(record),
    issuer: operator,
    address,
    chargingS,
    idleS,
    transaction,
    final: !active && cost != null && cost.waits === undefined,
  }
}
