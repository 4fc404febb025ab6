import { and, asc, desc, eq, inArray, lte } from 'drizzle-orm'
import * as v from 'valibot'
import type { Item, Kind } from '../../../domain/items.ts'
import type { ItemQuery, Items } from '../../../ports/items.ts'
import { decodeCursor } from '../../cursor.ts'
import type { Connection } from '../connection.ts'
import { countUpTo, pageFrom, past } from '../queries.ts'
import { items } from '../schema/index.ts'
import { inserting, putting } from '../statements.ts'
import type { Sync } from '../sync.ts'

const order = [items.at, items.station, items.key]
const Cursor = v.tuple([v.string(), v.string(), v.string()])

type Row = typeof items.$inferSelect
/** Whoever wrote an item of that kind wrote that kind of body. */
const itemOf = (row: Row) => row as Item

const filterOf = (kind: Kind, { station, state }: Omit<ItemQuery, 'limit'>) =>
  and(
    eq(items.kind, kind),
    station === undefined ? undefined : eq(items.station, station),
    state === undefined ? undefined : eq(items.state, state),
  )

/** The statement of a page, and one row more. */
export const itemList = ({ db }: Connection, kind: Kind, query: ItemQuery) => {
  const after =
    query.cursor === undefined ? undefined : past(order, 'descending', decodeCursor(query.cursor, Cursor))
  return db
    .select()
    .from(items)
    .where(and(filterOf(kind, query), after))
    .orderBy(...order.map((column) => desc(column)))
    .limit(query.limit + 1)
}

export const itemsDue = ({ db }: Connection, kind: Kind, before: string, limit: number, state?: string) =>
  db
    .select()
    .from(items)
    .where(
      and(
        eq(items.kind, kind),
        lte(items.due, before),
        state === undefined ? undefined : eq(items.state, state),
      ),
    )
    .orderBy(asc(items.due))
    .limit(limit)

export const itemTable = (connection: Connection): Sync<Items> => {
  const { client, db } = connection
  const insert = inserting(client, items)
  const put = putting(client, items, ['station', 'kind', 'key'])
  const removeOne = client.prepare('DELETE FROM items WHERE station = ? AND kind = ? AND key = ?')
  const removeKind = client.prepare('DELETE FROM items WHERE station = ? AND kind = ?')
  const removeAll = client.prepare('DELETE FROM items WHERE station = ?')
  return {
    get: (kind, station, key) => {
      const at = and(eq(items.station, station), eq(items.kind, kind), eq(items.key, key))
      const row = db.select().from(items).where(at).get()
      return row === undefined ? null : itemOf(row)
    },
    insert: (item) => insert(item),
    putMany: (all) => {
      for (const item of all) put(item)
    },
    remove: (kind, station, key) => removeOne.run(station, kind, key).changes > 0,
    removeOfStation: (station, kind) =>
      kind === undefined ? removeAll.run(station).changes : removeKind.run(station, kind).changes,
    ofStation: (kind, station) =>
      db
        .select()
        .from(items)
        .where(and(eq(items.station, station), eq(items.kind, kind)))
        .orderBy(asc(items.key))
        .all()
        .map((row) => itemOf(row)),
    ofStations: (kinds, stations) =>
      stations.flatMap((station) =>
        db
          .select()
          .from(items)
          .where(and(eq(items.station, station), inArray(items.kind, [...kinds])))
          .all()
          .map((row) => itemOf(row)),
      ),
    list: (kind, query) =>
      pageFrom(
        itemList(connection, kind, query).all(),
        query.limit,
        (row) => [row.at, row.station, row.key],
        (row) => itemOf(row),
        countUpTo(connection, items, filterOf(kind, query)),
      ),
    due: (kind, before, limit, state) =>
      itemsDue(connection, kind, before, limit, state)
        .all()
        .map((row) => itemOf(row)),
  }
}
