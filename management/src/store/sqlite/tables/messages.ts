import type { Message } from '@ocpp/shared/blocks/messages/message'
import { and, eq } from 'drizzle-orm'
import type { Messages } from '../../../ports/store.ts'
import { messageListing } from '../../listings.ts'
import type { Connection } from '../connection.ts'
import { readPage } from '../queries.ts'
import { messages } from '../schema/index.ts'
import { inserting } from '../statements.ts'
import type { Sync } from '../sync.ts'

type Row = typeof messages.$inferSelect

/** Absent keys of a message are nulls in its row. */
const toRow = (message: Message): Row => ({
  ...message,
  errorCode: message.errorCode ?? null,
  transactionId: message.transactionId ?? null,
  commandId: message.commandId ?? null,
})
const toRecord = ({ errorCode, transactionId, commandId, ...message }: Row): Message => ({
  ...message,
  ...(errorCode === null ? {} : { errorCode }),
  ...(transactionId === null ? {} : { transactionId }),
  ...(commandId === null ? {} : { commandId }),
})

export const expireStatement =
  'DELETE FROM messages WHERE rowid IN (SELECT rowid FROM messages WHERE at < ? ORDER BY at LIMIT ?)'

const removeStatement = `
  DELETE FROM messages WHERE rowid IN
    (SELECT rowid FROM messages WHERE station = ? ORDER BY at DESC, id DESC LIMIT -1 OFFSET ?)`

export const messageTable = (connection: Connection): Sync<Messages> => {
  const { client, db } = connection
  const insert = inserting(client, messages)
  const expire = client.prepare(expireStatement)
  const removeOfStation = client.prepare(removeStatement)
  return {
    insertMany: (rows) => rows.map((message) => insert(toRow(message))),
    get: (station, id) => {
      const found = and(eq(messages.id, id), eq(messages.station, station))
      const row = db.select().from(messages).where(found).get()
      return row === undefined ? null : toRecord(row)
    },
    // Not counted: a station may have hundreds of thousands.
    list: (station, query) =>
      readPage(connection, messages, messageListing, { ...query, station }, toRecord, null),
    expire: (before, limit) => expire.run(before, limit).changes,
    removeOfStation: (station, kept) => removeOfStation.run(station, kept).changes,
  }
}
