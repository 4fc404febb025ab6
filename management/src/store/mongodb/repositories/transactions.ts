import type { TransactionTotals } from '@ocpp/shared/blocks/transactions/api'
import type { Document, Filter } from 'mongodb'
import * as v from 'valibot'
import type { TransactionRecord } from '../../../ports/records.ts'
import type { TransactionKey, Transactions } from '../../../ports/store.ts'
import { decodeCursor } from '../../cursor.ts'
import { idOf, type TransactionDocument } from '../documents.ts'
import { inOneTrip, readMany, readPage, sortBy } from '../reading.ts'
import type { Scope } from '../scope.ts'
import { replaceMany } from '../writing.ts'

type Query = Parameters<Transactions['list']>[0]

const idOfKey = ({ station, transactionId }: TransactionKey): string => idOf(station, transactionId)

const toDocument = ({ registers, ...transaction }: TransactionRecord): TransactionDocument => ({
  _id: idOfKey(transaction),
  ...transaction,
  registers: Object.entries(registers).map(([quarter, { at, wh }]) => ({ quarter, at, wh })),
})

const toRecord = ({ _id, registers, ...transaction }: TransactionDocument): TransactionRecord => ({
  ...transaction,
  registers: Object.fromEntries(registers.map(({ quarter, at, wh }) => [quarter, { at, wh }])),
})

const filterOf = (query: Omit<Query, 'cursor' | 'limit'>): Filter<TransactionDocument> => {
  const { station, token, active, flag, from, to } = query
  const conditions: Document = {
    ...(station !== undefined && { station }),
    ...(token !== undefined && { 'token.value': token }),
    ...(active !== undefined && { active: active === 'true' }),
    ...(flag !== undefined && { flags: flag }),
    ...((from !== undefined || to !== undefined) && {
      startedAt: { ...(from !== undefined && { $gte: from }), ...(to !== undefined && { $lt: to }) },
    }),
  }
  return conditions
}

const order = ['startedAt', 'station', 'transactionId']
const Cursor = v.tuple([v.string(), v.string(), v.string()])

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
  return {
    get: async (station, transactionId) => {
      const _id = idOfKey({ station, transactionId })
      const found = await scope.run((within) => transactions.findOne({ _id }, within))
      return found && toRecord(found)
    },
    getMany: (keys) => readMany(scope, transactions, keys.map(idOfKey), toRecord),
    putMany: (records) => replaceMany(scope, transactions, records.map(toDocument)),
    list: async (query) =>
      readPage(scope, {
        collection: transactions,
        filter: filterOf(query),
        fields: order,
        direction: 'descending',
        after: query.cursor === undefined ? undefined : decodeCursor(query.cursor, Cursor),
        limit: query.limit,
        cursorOf: ({ startedAt, station, transactionId }) => [startedAt, station, transactionId],
        toRecord,
      }),
    totals: async (query) => {
      const [totals = nothing] = await scope.run((within) =>
        transactions.aggregate<TransactionTotals>([{ $match: filterOf(query) }, ...sums], within).toArray(),
      )
      return totals
    },
    removeOfStation: (station) =>
      scope.run(async (within) => (await transactions.deleteMany({ station }, within)).deletedCount),
    activeOf: async (of) => {
      const found = await scope.run((within) =>
        transactions.find({ active: true, station: { $in: [...of] } }, { ...within, ...inOneTrip }).toArray(),
      )
      return found.map(toRecord)
    },
    active: async (limit) => {
      // Null sorts below every number, so those without a power come last.
      const sort = new Map<string, 1 | -1>([
        ['powerW', -1],
        ...sortBy(['station', 'transactionId'], 'ascending'),
      ])
      const found = await scope.run((within) =>
        transactions.find({ active: true }, { ...within, sort, limit }).toArray(),
      )
      return found.map(toRecord)
    },
  }
}
