import type { Transaction } from '@ocpp/shared/blocks/transactions/api'
import type { EventOf } from '@ocpp/shared/contracts/events'
import type { TransactionRecord } from '../records.ts'

/** Somebody looked at a transaction: its last look is kept, and nothing else of it changes. */
export const withReview = (
  record: TransactionRecord,
  { actor, note, at, energyWh }: EventOf<'TransactionReviewed'>,
): TransactionRecord => ({
  ...record,
  marks: { ...record.marks, reviewed: { actor, note, at, energyWh } },
})

/** The look that counts: at the energy as it is now. */
export const reviewOf = ({
  energyWh,
  marks: { reviewed },
}: Pick<TransactionRecord, 'energyWh' | 'marks'>): Transaction['reviewed'] => {
  if (reviewed === undefined || reviewed.energyWh !== energyWh) return null
  const { actor, note, at } = reviewed
  return { actor, note, at }
}
