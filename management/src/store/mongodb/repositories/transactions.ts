import type { TransactionTotals } from '@ocpp/shared/blocks/transactions/api'
import type { TransactionRecord } from '../../../domain/records.ts'
import type { Transactions } from '../../../ports/store.ts'
import { keys, transactionFilter, transactionListing } from '../../listings.ts'
import type { TransactionDocument } from '../documents.ts'
import { type Fields, keyed } from '../keyed.ts'
import { filterOf, sortBy } from '../reading.ts'
import type { Scope } from '../scope.ts'

const toDocument = ({ registers, ...transaction }: TransactionRecord): Fields<TransactionDocument> => ({
  ...transaction,
  registers: Object.entries(registers).map(([quarter, { at, wh }]) => ({ quarter, at, wh })),
})

const toRecord = ({ registers, ...transaction }: Fields<TransactionDocument>): TransactionRecord => ({
  ...transaction,
  registers: Object.fromEntries(registers.map(({ quarter, at, wh }) => [quarter, { at, wh }])),
})

const places = { tokenValue: 'token.value' }

const sums = [
  {
    $group: {
      _id: null,
      count: { $sum: 1 },
      active: { $sum: { $cond: ['$active', 1, 0] } },
      energyWh: { $sum: '$energyWh' },
      durationS: { $sum: '$durationS' },
    },
  },
  { $project: { _id: 0 } },
]
const nothing: TransactionTotals = { count: 0, active: 0, energyWh: 0, durationS: 0 }

export const transactionRepository = (scope: Scope): Transactions => {
  const { transactions } = scope.collections
  const records = keyed(scope, transactions, keys.transactions, { toDocument, toRecord })
  return {
    ...records,
    get: (station, transactionId) => records.get({ station, transactionId }),
    list: (query) => records.page(transactionListing, query, places),
    totals: async (query) => {
      const [totals = nothing] = await scope.run((within) =>
        transactions
          .aggregate<TransactionTotals>(
            [{ $match: filterOf(places, transactionFilter(query)) }, ...sums],
            within,
          )
          .toArray(),
      )
      return totals
    },
    removeOfStation: (station) =>
      scope.run(async (within) => (await transactions.deleteMany({ station }, within)).deletedCount),
    activeOf: (of) => records.find({ active: true, station: { $in: [...of] } }),
    // Null sorts below every number, so those without a power come last.
    active: (limit) => {
      const sort = new Map<string, 1 | -1>([
        ['powerW', -1],
        ...sortBy(['station', 'transactionId'], 'ascending'),
      ])
      return records.find({ active: true }, { sort, limit })
    },
  }
}
