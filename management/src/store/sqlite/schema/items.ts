import { sql } from 'drizzle-orm'
import { index, integer, primaryKey, sqliteTable, text } from 'drizzle-orm/sqlite-core'
import type { Kind } from '../../../domain/items.ts'
import type { Task } from '../../../domain/tasks.ts'
import { json } from './columns.ts'

export const items = sqliteTable(
  'items',
  {
    station: text().notNull(),
    kind: text().$type<Kind>().notNull(),
    key: text().notNull(),
    state: text().notNull(),
    at: text().notNull(),
    due: text(),
    body: json().notNull(),
  },
  (t) => [
    primaryKey({ columns: [t.station, t.kind, t.key] }),
    index('items_by_time').on(t.kind, t.at, t.station, t.key),
    index('items_by_state').on(t.kind, t.state, t.at, t.station, t.key),
    index('items_by_due').on(t.kind, t.due).where(sql`due IS NOT NULL`),
  ],
)

export const tasks = sqliteTable(
  'tasks',
  {
    id: text().primaryKey(),
    kind: text().notNull(),
    station: text().notNull(),
    dueAt: text('due_at').notNull(),
    attempts: integer().notNull(),
    /** Who does it; null for nobody. */
    holder: text(),
    body: json().$type<Task['body']>().notNull(),
  },
  (t) => [index('tasks_by_due').on(t.dueAt, t.id), index('tasks_by_station').on(t.station, t.dueAt, t.id)],
)
