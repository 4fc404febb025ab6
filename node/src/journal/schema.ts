import { integer, sqliteTable, text } from 'drizzle-orm/sqlite-core'

/** What waits for the bus, in order. AUTOINCREMENT: a number is never issued twice, also not after deletion. */
export const journal = sqliteTable('journal', {
  sequence: integer('sequence').primaryKey({ autoIncrement: true }),
  partition: integer('partition').notNull(),
  /** A JournalEntry as JSON. */
  entry: text('entry').notNull(),
  /** Of the entry's text; null in rows of versions before it was kept. */
  checksum: integer('checksum'),
})

/** Rows that could not be read when it was their turn: kept for people, since the bus cannot have them. */
export const damaged = sqliteTable('journal_damaged', {
  sequence: integer('sequence').primaryKey(),
  entry: text('entry').notNull(),
  foundAt: text('found_at').notNull(),
})

/** Sockets that are open now; what is left at start ended with the process. */
export const connections = sqliteTable('connections', {
  connection: text('connection').primaryKey(),
  station: text('station').notNull(),
})
