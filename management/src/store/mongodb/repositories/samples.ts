import type { Samples } from '../../../ports/charging.ts'
import { sortBy } from '../reading.ts'
import type { Scope } from '../scope.ts'
import { insertInLanes } from '../writing.ts'

const key = { lane: ['station', 'transactionId'], at: 'at', others: ['evse', 'context'] } as const

export const sampleRepository = (scope: Scope): Samples => {
  const { samples } = scope.collections
  const newestFirst = sortBy(['at', 'evse', 'context'], 'descending')
  const newestOfEvse = sortBy(['at', 'context'], 'descending')
  return {
    insertMany: (rows) => {
      const documents = rows.map(({ station, evse, transactionId, sample }) => {
        const { at, context } = sample
        return { station, evse, transactionId, at, context, sample }
      })
      return insertInLanes(scope, samples, key, documents, 'maybe')
    },
    ofTransaction: async (station, transactionId, limit) => {
      const found = await scope.run((within) =>
        samples.find({ station, transactionId }, { ...within, sort: newestFirst, limit }).toArray(),
      )
      return found.reverse().map(({ sample }) => sample)
    },
    range: async (station, evse, from, to, limit) => {
      const filter = { station, evse, at: { $gte: from, $lt: to } }
      const found = await scope.run((within) =>
        samples.find(filter, { ...within, sort: newestOfEvse, limit }).toArray(),
      )
      return found.reverse().map(({ transactionId, sample }) => ({ station, evse, transactionId, sample }))
    },
  }
}
