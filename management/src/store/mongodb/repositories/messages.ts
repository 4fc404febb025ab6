import type { Message, MessageQuery } from '@ocpp/shared/api/messages'
import type { Document, Filter } from 'mongodb'
import * as v from 'valibot'
import type { Messages } from '../../../ports/store.ts'
import { decodeCursor } from '../../cursor.ts'
import type { MessageDocument } from '../documents.ts'
import { readPage } from '../reading.ts'
import type { Scope } from '../scope.ts'
import { insertMissing, takenIds } from '../writing.ts'

const toDocument = ({ id, ...message }: Message): MessageDocument => ({
  _id: id,
  ...message,
  loggedAt: new Date(message.at),
})
const toRecord = ({ _id, loggedAt, ...message }: MessageDocument): Message => ({ id: _id, ...message })

const filterOf = (station: string, query: MessageQuery): Filter<MessageDocument> => {
  const { direction, action, outcome, quiet, transaction, from, to } = query
  const conditions: Document[] = [
    { station },
    ...(direction === undefined ? [] : [{ direction }]),
    ...(action === undefined ? [] : [{ action }]),
    ...(outcome === undefined ? [] : [{ outcome: outcome === 'trouble' ? { $ne: 'answered' } : outcome }]),
    ...(quiet === 'true' ? [{ action: { $nin: ['Heartbeat', 'MeterValues'] } }] : []),
    ...(transaction === undefined ? [] : [{ transactionId: transaction }]),
    ...(from === undefined ? [] : [{ at: { $gte: from } }]),
    ...(to === undefined ? [] : [{ at: { $lt: to } }]),
  ]
  return { $and: conditions } as Filter<MessageDocument>
}

const Cursor = v.tuple([v.string(), v.string()])

export const messageRepository = (scope: Scope): Messages => {
  const { messages } = scope.collections
  return {
    insertMany: (rows) => {
      const ids = rows.map(({ id }) => id)
      const keyed = rows.map((message) => ({ key: message.id, document: toDocument(message) }))
      return insertMissing(scope, messages, keyed, (within) => takenIds(messages, ids, within))
    },
    get: async (station, id) => {
      const found = await scope.run((within) => messages.findOne({ _id: id, station }, within))
      return found && toRecord(found)
    },
    list: async (station, query) =>
      readPage(scope, {
        collection: messages,
        filter: filterOf(station, query),
        fields: ['at', '_id'],
        direction: 'descending',
        after: query.cursor === undefined ? undefined : decodeCursor(query.cursor, Cursor),
        limit: query.limit,
        cursorOf: ({ at, _id }) => [at, _id],
        toRecord,
      }),
    // The server does it itself, by the index `retention`.
    expire: async () => 0,
    removeOfStation: (station, kept) =>
      scope.run(async (within) => {
        const sort = { at: -1, _id: -1 } as const
        const options = { ...within, sort, skip: kept, projection: { _id: 1 } }
        const ids = (await messages.find({ station }, options).toArray()).map(({ _id }) => _id)
        if (ids.length === 0) return 0
        return (await messages.deleteMany({ _id: { $in: ids } }, within)).deletedCount
      }),
  }
}
