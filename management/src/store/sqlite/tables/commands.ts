import { count, eq } from 'drizzle-orm'
import type { CommandRecord } from '../../../domain/records.ts'
import type { Commands } from '../../../ports/store.ts'
import { commandListing, keys } from '../../listings.ts'
import type { Connection } from '../connection.ts'
import { keyed, unchanged } from '../keyed.ts'
import { readPage } from '../queries.ts'
import { commands } from '../schema/index.ts'
import type { Sync } from '../sync.ts'

export const commandTable = (connection: Connection): Sync<Commands> => {
  const { db } = connection
  const rows = keyed(connection, commands, keys.commands, unchanged<CommandRecord>())
  return {
    ...rows,
    get: (id) => rows.get({ id }),
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
    list: (query) => readPage(connection, commands, commandListing, query, (row) => row),
  }
}
