import type { Document, Filter } from 'mongodb'
import * as v from 'valibot'
import type { Item, Kind } from '../../../domain/items.ts'
import type { Items } from '../../../ports/items.ts'
import { decodeCursor } from '../../cursor.ts'
import { type ItemDocument, idOf } from '../documents.ts'
import { inOneTrip, readPage } from '../reading.ts'
import type { Scope } from '../scope.ts'
import { insertOnce, removeOne, replaceMany } from '../writing.ts'

const idOfItem = (kind: Kind, station: string, key: string) => idOf(station, kind, key)

const toDocument = ({ due, body, ...item }: Item): ItemDocument => ({
  _id: idOfItem(item.kind, item.station, item.key),
  ...item,
  ...(due !== null && { due }),
  body: JSON.stringify(body),
})
/** Whoever wrote an item of that kind wrote that kind of body. */
const toItem = <K extends Kind>({ _id, due, body, ...item }: ItemDocument) =>
  ({ ...item, due: due ?? null, body: JSON.parse(body) }) as Item<K>

const Cursor = v.tuple([v.string(), v.string(), v.string()])

export const itemRepository = (scope: Scope): Items => {
  const { items } = scope.collections
  const findMany = async <K extends Kind>(
    filter: Filter<ItemDocument>,
    sort: 'key' | 'due',
    limit = 0,
  ): Promise<readonly Item<K>[]> => {
    const found = await scope.run((within) =>
      items.find(filter, { ...within, ...inOneTrip, sort: { [sort]: 1 }, limit }).toArray(),
    )
    return found.map((document) => toItem<K>(document))
  }
  return {
    get: async <K extends Kind>(kind: K, station: string, key: string) => {
      const found = await scope.run((within) => items.findOne({ _id: idOfItem(kind, station, key) }, within))
      return found && toItem<K>(found)
    },
    insert: (item) => {
      const document = toDocument(item)
      return insertOnce(scope, items, { _id: document._id }, document)
    },
    putMany: (all) => replaceMany(scope, items, all.map(toDocument)),
    remove: (kind, station, key) => removeOne(scope, items, { _id: idOfItem(kind, station, key) }),
    removeOfStation: (station, kind) =>
      scope.run(async (within) => {
        const filter = { station, ...(kind !== undefined && { kind }) }
        return (await items.deleteMany(filter, within)).deletedCount
      }),
    ofStation: (kind, station) => findMany({ station, kind }, 'key'),
    ofStations: (kinds, stations) =>
      findMany({ station: { $in: [...stations] }, kind: { $in: [...kinds] } }, 'key'),
    list: async <K extends Kind>(
      kind: K,
      { station, state, cursor, limit }: Parameters<Items['list']>[1],
    ) => {
      const filter: Document = {
        kind,
        ...(station !== undefined && { station }),
        ...(state !== undefined && { state }),
      }
      return readPage(scope, {
        collection: items,
        filter,
        fields: ['at', 'station', 'key'],
        direction: 'descending',
        after: cursor === undefined ? undefined : decodeCursor(cursor, Cursor),
        limit,
        cursorOf: ({ at, station, key }) => [at, station, key],
        toRecord: (document) => toItem<K>(document),
      })
    },
    due: (kind, before, limit, state) => {
      const filter = { kind, due: { $gt: '', $lte: before }, ...(state !== undefined && { state }) }
      return limit <= 0 ? Promise.resolve([]) : findMany(filter, 'due', limit)
    },
  }
}
