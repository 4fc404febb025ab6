import type { Item, Kind } from '../../../domain/items.ts'
import type { ItemQuery, Items } from '../../../ports/items.ts'
import { itemListing, keys } from '../../listings.ts'
import type { ItemDocument } from '../documents.ts'
import { type Fields, keyed } from '../keyed.ts'
import type { Scope } from '../scope.ts'

const toDocument = ({ due, body, ...item }: Item): Fields<ItemDocument> => ({
  ...item,
  ...(due !== null && { due }),
  body: JSON.stringify(body),
})
/** Whoever wrote an item of that kind wrote that kind of body. */
const toItem = ({ due, body, ...item }: Fields<ItemDocument>) =>
  ({ ...item, due: due ?? null, body: JSON.parse(body) }) as Item

export const itemRepository = (scope: Scope): Items => {
  const { items } = scope.collections
  const { forms } = scope
  const records = keyed(scope, items, keys.items, {
    toDocument: (item: Item) => toDocument(forms.storedItem(item)),
    toRecord: (fields) => forms.readItem(toItem(fields)),
  })
  const repository = {
    ...records,
    get: (kind: Kind, station: string, key: string) => records.get({ kind, station, key }),
    remove: (kind: Kind, station: string, key: string) => records.remove({ kind, station, key }),
    removeOfStation: (station: string, kind?: Kind) =>
      scope.run(async (within) => {
        const filter = { station, ...(kind !== undefined && { kind }) }
        return (await items.deleteMany(filter, within)).deletedCount
      }),
    ofStation: (kind: Kind, station: string) => records.find({ station, kind }, { sort: { key: 1 } }),
    ofStations: (kinds: readonly Kind[], stations: readonly string[]) =>
      records.find({ station: { $in: [...stations] }, kind: { $in: [...kinds] } }),
    list: (kind: Kind, query: ItemQuery) => records.page(itemListing, { ...query, kind }),
    due: async (kind: Kind, before: string, limit: number, state?: string) => {
      const filter = { kind, due: { $gt: '', $lte: before }, ...(state !== undefined && { state }) }
      return limit <= 0 ? [] : await records.find(filter, { sort: { due: 1 }, limit })
    },
  }
  // Whoever asks for a kind gets items of that kind.
  return repository as Items
}
