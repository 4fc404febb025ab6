import type { Message } from '@ocpp/shared/blocks/messages/message'
import type { Messages } from '../../../ports/store.ts'
import { keys, messageListing } from '../../listings.ts'
import type { MessageDocument } from '../documents.ts'
import { type Fields, keyed } from '../keyed.ts'
import type { Scope } from '../scope.ts'

const toDocument = (message: Message): Fields<MessageDocument> => ({
  ...message,
  loggedAt: new Date(message.at),
})
const toRecord = ({ loggedAt, ...message }: Fields<MessageDocument> & Pick<Message, 'id'>): Message => message

export const messageRepository = (scope: Scope): Messages => {
  const { messages } = scope.collections
  const records = keyed(scope, messages, keys.messages, { toDocument, toRecord })
  return {
    insertMany: records.insertMany,
    get: (station, id) => records.findOne({ _id: id, station }),
    list: (station, query) => records.page(messageListing, { ...query, station }, { id: '_id' }),
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
