import type { Document } from 'mongodb'
import type { StationVariable } from '../../../domain/records.ts'
import type { Variables } from '../../../ports/store.ts'
import { variableKey } from '../../listings.ts'
import { idOf, type VariableDocument } from '../documents.ts'
import type { Scope } from '../scope.ts'
import { upsert } from '../writing.ts'

const keyOf = (station: string, variable: StationVariable): string => idOf(station, ...variableKey(variable))

const toDocument = (station: string, variable: StationVariable): VariableDocument => ({
  _id: keyOf(station, variable),
  station,
  ...variable,
})

/** Keeps the stored document where it was read later. One update, so nothing can come between. */
const unlessOlder = (document: VariableDocument): Document[] => [
  {
    $replaceWith: {
      $cond: [{ $gt: ['$readAt', { $literal: document.readAt }] }, '$$ROOT', { $literal: document }],
    },
  },
]

export const variableRepository = (scope: Scope): Variables => {
  const { variables } = scope.collections
  return {
    merge: async (station, read) => {
      if (read.length === 0) return
      const updates = read.map((variable) => {
        const document = toDocument(station, variable)
        return { updateOne: { filter: { _id: document._id }, update: unlessOlder(document), upsert: true } }
      })
      await upsert(scope, (within) => variables.bulkWrite(updates, { ...within, ordered: true }))
    },
    list: (station) =>
      scope.run((within) =>
        variables
          .find<StationVariable>(
            { station },
            { ...within, projection: { _id: 0, station: 0 }, sort: { _id: 1 } },
          )
          .toArray(),
      ),
    remove: (station, gone) =>
      scope.run(async (within) => {
        const ids = gone.map((variable) => keyOf(station, variable))
        if (ids.length > 0) await variables.deleteMany({ _id: { $in: ids } }, within)
      }),
  }
}
