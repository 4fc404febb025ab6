import { and, asc, eq, inArray, lte } from 'drizzle-orm'
import type { Item, Kind } from '../../../domain/items.ts'
import type { Forms } from '../../../domain/stored-forms.ts'
import type { Items } from '../../../ports/items.ts'
import { itemListing, keys } from '../../listings.ts'
import type { Connection } from '../connection.ts'
import { keyed } from '../keyed.ts'
import { readPage } from '../queries.ts'
import { items } from '../schema/index.ts'
import type { Sync } from '../sync.ts'

type Row = typeof items.$inferSelect
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

export const itemTable = (connection: Connection, forms: Forms): Sync<Items> => {
  /** Whoever wrote an item of that kind wrote that kind of body. */
  const itemOf = (row: Row) => forms.readItem(row as Item)
  const { client, db } = connection
  const rows = keyed(connection, items, keys.items, {
    toRow: forms.storedItem,
    toRecord: itemOf,
  })
  const removeKind = client.prepare('DELETE FROM items WHERE station = ? AND kind = ?')
  const removeAll = client.prepare('DELETE FROM items WHERE station = ?')
  return {
    ...rows,
    get: (kind, station, key) => rows.get({ kind, station, key }),
    remove: (kind, station, key) => rows.remove({ kind, station, key }),
    removeOfStation: (station, kind) =>
      kind === undefined ? removeAll.run(station).changes : removeKind.run(station, kind).changes,
    ofStation: (kind, station) =>
      db
        .select()
        .from(items)
        .where(and(eq(items.station, station), eq(items.kind, kind)))
        .orderBy(asc(items.key))
        .all()
        .map(itemOf),
    ofStations: (kinds, stations) =>
      stations.flatMap((station) =>
        db
          .select()
          .from(items)
          .where(and(eq(items.station, station), inArray(items.kind, [...kinds])))
          .all()
          .map(itemOf),
      ),
    list: (kind, query) => readPage(connection, items, itemListing, { ...query, kind }, itemOf),
    due: (kind, before, limit, state) => itemsDue(connection, kind, before, limit, state).all().map(itemOf),
  }
}
