import { and, asc, desc, eq, gte, lt, type SQL, sql } from 'drizzle-orm'
import type { StatusRecord } from '../../../domain/records.ts'
import type { Statuses } from '../../../ports/store.ts'
import type { Connection } from '../connection.ts'
import { past } from '../queries.ts'
import { statuses } from '../schema/index.ts'
import { inserting } from '../statements.ts'
import type { Sync } from '../sync.ts'

const { station, evse, connector, at, order } = statuses
const lane = and(
  eq(station, sql.placeholder('station')),
  eq(evse, sql.placeholder('evse')),
  eq(connector, sql.placeholder('connector')),
)

export const statusTable = ({ client, db }: Connection): Sync<Statuses> => {
  const insert = inserting(client, statuses)
  const select = (where: SQL | undefined) => db.select().from(statuses).where(where)
  const before = select(and(lane, lt(at, sql.placeholder('from'))))
    .orderBy(desc(at), desc(order))
    .limit(1)
    .prepare()
  const within = select(and(lane, gte(at, sql.placeholder('from')), lt(at, sql.placeholder('to'))))
    .orderBy(asc(at), asc(order))
    .prepare()
  const after = select(and(lane, gte(at, sql.placeholder('to'))))
    .orderBy(asc(at), asc(order))
    .limit(1)
    .prepare()

  /** Steps from lane to lane in the key instead of reading all changes of the station. */
  const lanesOf = (id: string) => {
    const lanes: { evse: number; connector: number }[] = []
    const next = (where: SQL | undefined) =>
      db
        .select({ evse, connector })
        .from(statuses)
        .where(and(eq(station, id), where))
        .orderBy(asc(evse), asc(connector))
        .limit(1)
        .get()
    for (let found = next(undefined); found !== undefined; ) {
      lanes.push(found)
      found = next(past([evse, connector], 'ascending', [found.evse, found.connector]))
    }
    return lanes
  }

  return {
    insertMany: (rows) => rows.map(insert),
    around: (spans) =>
      spans.map((span) => {
        const values = { ...span }
        return [...before.all(values), ...within.all(values), ...after.all(values)]
      }),
    range: (id, from, to) => {
      const standing = lanesOf(id)
        .map((of) => before.get({ station: id, from, ...of }))
        .filter((status) => status !== undefined)
        .sort(byTime)
      const changes = select(and(eq(station, id), gte(at, from), lt(at, to)))
        .orderBy(asc(at), asc(order), asc(evse), asc(connector))
        .all()
      return [...standing, ...changes]
    },
  }
}

const byTime = (a: StatusRecord, b: StatusRecord): number =>
  a.at === b.at ? (a.order < b.order ? -1 : 1) : a.at < b.at ? -1 : 1
