import type { Message, MessageQuery } from '@ocpp/shared/api/messages'
import { and, desc, eq, gte, lt, notInArray, type SQL, sql } from 'drizzle-orm'
import * as v from 'valibot'
import type { Messages } from '../../../ports/store.ts'
import { decodeCursor } from '../../cursor.ts'
import type { Connection } from '../connection.ts'
import { pageFrom, past } from '../queries.ts'
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

// Written as the partial index is declared, or SQLite would not use it.
const inTrouble = sql`${messages.outcome} <> 'answered'`
const outcomeFilter = (outcome: NonNullable<MessageQuery['outcome']>): SQL | undefined => {
  if (outcome === 'trouble') return inTrouble
  if (outcome === 'answered') return eq(messages.outcome, outcome)
  return and(inTrouble, eq(messages.outcome, outcome))
}

const order = [messages.at, messages.id]
const Cursor = v.tuple([v.string(), v.string()])

/** The statement of a page, and one row more. */
export const messageList = ({ db }: Connection, station: string, query: MessageQuery) =>
  db
    .select()
    .from(messages)
    .where(
      and(
        eq(messages.station, station),
        query.direction === undefined ? undefined : eq(messages.direction, query.direction),
        query.action === undefined ? undefined : eq(messages.action, query.action),
        query.outcome === undefined ? undefined : outcomeFilter(query.outcome),
        query.quiet === 'true' ? notInArray(messages.action, ['Heartbeat', 'MeterValues']) : undefined,
        query.transaction === undefined ? undefined : eq(messages.transactionId, query.transaction),
        query.from === undefined ? undefined : gte(messages.at, query.from),
        query.to === undefined ? undefined : lt(messages.at, query.to),
        query.cursor === undefined
          ? undefined
          : past(order, 'descending', decodeCursor(query.cursor, Cursor)),
      ),
    )
    .orderBy(...order.map((column) => desc(column)))
    .limit(query.limit + 1)

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
    list: (station, query) => {
      const rows = messageList(connection, station, query).all()
      return pageFrom(rows, query.limit, (row) => [row.at, row.id], toRecord, null)
    },
    expire: (before, limit) => expire.run(before, limit).changes,
    removeOfStation: (station, kept) => removeOfStation.run(station, kept).changes,
  }
}
