import type { CommandQuery } from '@ocpp/shared/api/commands'
import { and, count, desc, eq } from 'drizzle-orm'
import * as v from 'valibot'
import type { Commands } from '../../../ports/store.ts'
import { decodeCursor } from '../../cursor.ts'
import type { Connection } from '../connection.ts'
import { countUpTo, pageFrom, past } from '../queries.ts'
import { commands } from '../schema/index.ts'
import { inserting, putting } from '../statements.ts'
import type { Sync } from '../sync.ts'

const order = [commands.askedAt, commands.id]
const Cursor = v.tuple([v.string(), v.string()])

const filterOf = (query: CommandQuery) =>
  and(
    query.station === undefined ? undefined : eq(commands.station, query.station),
    query.state === undefined ? undefined : eq(commands.state, query.state),
    query.bulk === undefined ? undefined : eq(commands.bulk, query.bulk),
  )

/** The statement of a page, and one row more. */
export const commandList = ({ db }: Connection, query: CommandQuery) => {
  const after =
    query.cursor === undefined ? undefined : past(order, 'descending', decodeCursor(query.cursor, Cursor))
  return db
    .select()
    .from(commands)
    .where(and(filterOf(query), after))
    .orderBy(...order.map((column) => desc(column)))
    .limit(query.limit + 1)
}

export const commandTable = (connection: Connection): Sync<Commands> => {
  const { client, db } = connection
  const insert = inserting(client, commands)
  const put = putting(client, commands, ['id'])
  return {
    insert: (command) => insert(command),
    insertMany: (all) => all.map((command) => insert(command)),
    put: (command) => void put(command),
    get: (id) => db.select().from(commands).where(eq(commands.id, id)).get() ?? null,
    byIdempotencyKey: (key) =>
      db.select().from(commands).where(eq(commands.idempotencyKey, key)).get() ?? null,
    countByState: (bulk) =>
      Object.fromEntries(
        db
          .select({ state: commands.state, count: count() })
          .from(commands)
          .where(eq(commands.bulk, bulk))
          .groupBy(commands.state)
          .all()
          .map(({ state, count: many }) => [state, many]),
      ),
    list: (query) => {
      const rows = commandList(connection, query).all()
      const total = countUpTo(connection, commands, filterOf(query))
      return pageFrom(
        rows,
        query.limit,
        (row) => [row.askedAt, row.id],
        (row) => row,
        total,
      )
    },
  }
}
