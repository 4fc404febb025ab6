import type { StationQuery } from '@ocpp/shared/api/stations'
import { quirkModeOf } from '@ocpp/shared/contracts/reference'
import { type ShownState, shownStates } from '@ocpp/shared/contracts/values'
import type { Document, Filter } from 'mongodb'
import * as v from 'valibot'
import type { StationRecord } from '../../../ports/records.ts'
import type { Stations } from '../../../ports/store.ts'
import { decodeCursor } from '../../cursor.ts'
import type { StationDocument } from '../documents.ts'
import { contains, type Direction, readMany, readPage, searchText } from '../reading.ts'
import type { Scope } from '../scope.ts'
import { insertOnce, removeOne, replace, replaceMany } from '../writing.ts'

const toDocument = ({ id, link, marks, ...station }: StationRecord): StationDocument => {
  const { statuses, ended, ...others } = marks
  const { name, site, vendor, model, serialNumber } = station
  return {
    _id: id,
    ...station,
    link: { ...link, lastMessageAt: link.lastMessageAt ?? '' },
    marks: {
      ...others,
      ...(statuses && { statuses: Object.entries(statuses).map(([lane, mark]) => ({ lane, mark })) }),
      ...(ended && { ended: Object.entries(ended).map(([evse, at]) => ({ evse, at })) }),
    },
    stateRank: shownStates.indexOf(station.state),
    search: searchText([id, name, site, vendor, model, serialNumber]),
  }
}

const toRecord = ({
  _id,
  search,
  stateRank,
  link,
  marks,
  quirks,
  assumedProtocol,
  nextSecret,
  ...station
}: StationDocument): StationRecord => {
  const { statuses, ended, ...others } = marks
  return {
    id: _id,
    ...station,
    quirks: quirkModeOf(quirks),
    // A document from before there was such a thing has none.
    assumedProtocol: assumedProtocol ?? null,
    nextSecret: nextSecret ?? null,
    link: { ...link, lastMessageAt: link.lastMessageAt === '' ? null : link.lastMessageAt },
    marks: {
      ...others,
      ...(statuses && { statuses: Object.fromEntries(statuses.map(({ lane, mark }) => [lane, mark])) }),
      ...(ended && { ended: Object.fromEntries(ended.map(({ evse, at }) => [evse, at])) }),
    },
  }
}

interface Order {
  /** Ends in the id. */
  readonly fields: readonly string[]
  readonly direction: Direction
  readonly keysOf: (document: StationDocument) => readonly (string | number)[]
  readonly keys: v.GenericSchema<unknown, readonly (string | number)[]>
}
const byId = (direction: Direction): Order => ({
  fields: ['_id'],
  direction,
  keysOf: ({ _id }) => [_id],
  keys: v.tuple([v.string()]),
})
const byLastMessage = (direction: Direction): Order => ({
  fields: ['link.lastMessageAt', '_id'],
  direction,
  keysOf: ({ _id, link }) => [link.lastMessageAt, _id],
  keys: v.tuple([v.string(), v.string()]),
})
const orders: Readonly<Record<StationQuery['sort'], Order>> = {
  id: byId('ascending'),
  '-id': byId('descending'),
  lastMessage: byLastMessage('ascending'),
  '-lastMessage': byLastMessage('descending'),
  state: {
    fields: ['stateRank', '_id'],
    direction: 'ascending',
    keysOf: ({ _id, stateRank }) => [stateRank, _id],
    keys: v.tuple([v.number(), v.string()]),
  },
  '-power': {
    fields: ['powerW', '_id'],
    direction: 'descending',
    keysOf: ({ _id, powerW }) => [powerW, _id],
    keys: v.tuple([v.number(), v.string()]),
  },
}

const afterOf = ({ cursor, sort }: StationQuery) => {
  if (cursor === undefined) return undefined
  // A cursor of another order would page through nonsense.
  const [, keys] = decodeCursor(cursor, v.tuple([v.literal(sort), orders[sort].keys]))
  return keys
}

const filterOf = (query: StationQuery): Filter<StationDocument> => {
  const { text, state, admission, link, protocol, site } = query
  const conditions: Document = {
    ...(text !== undefined && contains('search', text)),
    ...(state !== undefined && { stateRank: shownStates.indexOf(state) }),
    ...(admission !== undefined && { admission }),
    ...(link !== undefined && { 'link.connected': link === 'connected' }),
    ...(protocol !== undefined && { 'link.protocol': protocol }),
    ...(site !== undefined && { site }),
  }
  return conditions
}

export const stationRepository = (scope: Scope): Stations => {
  const { stations } = scope.collections
  return {
    get: async (id) => {
      const found = await scope.run((within) => stations.findOne({ _id: id }, within))
      return found && toRecord(found)
    },
    getMany: (ids) => readMany(scope, stations, ids, toRecord),
    insert: (station) => insertOnce(scope, stations, { _id: station.id }, toDocument(station)),
    put: (station) => replace(scope, stations, { _id: station.id }, toDocument(station)),
    putMany: (records) => replaceMany(scope, stations, records.map(toDocument)),
    remove: (id) => removeOne(scope, stations, { _id: id }),
    list: async (query) => {
      const { fields, direction, keysOf } = orders[query.sort]
      return readPage(scope, {
        collection: stations,
        filter: filterOf(query),
        fields,
        direction,
        after: afterOf(query),
        limit: query.limit,
        cursorOf: (document) => [query.sort, keysOf(document)],
        toRecord,
      })
    },
    all: async () => {
      const documents = await scope.run((within) =>
        stations.find({}, { ...within, sort: { _id: 1 } }).toArray(),
      )
      return documents.map(toRecord)
    },
    touch: async (seen) => {
      if (seen.length === 0) return
      const updates = seen.map(({ id, connection, lastMessageAt }) => ({
        updateOne: {
          filter: { _id: id, 'link.connection': connection, 'link.lastMessageAt': { $lt: lastMessageAt } },
          update: { $set: { 'link.lastMessageAt': lastMessageAt } },
        },
      }))
      await scope.run((within) => stations.bulkWrite(updates, { ...within, ordered: false }))
    },
    countByState: async () => {
      const counted = await scope.run((within) =>
        stations
          .aggregate<{ _id: number; count: number }>(
            [{ $group: { _id: '$stateRank', count: { $sum: 1 } } }],
            within,
          )
          .toArray(),
      )
      const countOf = (rank: number) => counted.find(({ _id }) => _id === rank)?.count ?? 0
      const counts = shownStates.map((state, rank) => [state, countOf(rank)] as const)
      return Object.fromEntries(counts) as Record<ShownState, number>
    },
  }
}
