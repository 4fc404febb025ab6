import { and, asc, eq, gte, lt, type SQL } from 'drizzle-orm'
import type { StatusRecord } from '../../../domain/records.ts'
import type { Statuses } from '../../../ports/store.ts'
import type { Connection } from '../connection.ts'
import { past } from '../queries.ts'
import { statuses } from '../schema/index.ts'
import { inserting, selecting } from '../statements.ts'
import type { Sync } from '../sync.ts'

const { station, evse, connector, at, order } = statuses
/** A change of a lane that is known. */
type OfLane = Omit<StatusRecord, 'station' | 'evse' | 'connector'>
const ofLane = `SELECT at, change_order AS "order", status, error_code AS errorCode, info, vendor_error_code AS vendorErrorCode
  FROM statuses`
const lane = 'WHERE station = ?1 AND evse = ?2 AND connector = ?3'
const before = `${lane} AND at < ?4 ORDER BY at DESC, change_order DESC LIMIT 1`
const within = `${lane} AND at >= ?4 AND at < ?5 ORDER BY at, change_order`
const after = `${lane} AND at >= ?5 ORDER BY at, change_order LIMIT 1`

export const statusTable = ({ client, db }: Connection): Sync<Statuses> => {
  const insert = inserting(client, statuses)
  const select = (where: SQL | undefined) => db.select().from(statuses).where(where)
  const standingAt = selecting(client, statuses, before)
  const around = client.prepare<OfLane, [string, number, number, string, string]>(
    [before, within, after].map((which) => `SELECT * FROM (${ofLane} ${which})`).join(' UNION ALL '),
  )

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
      spans.map(({ station, evse, connector, from, to }) =>
        around
          .all(station, evse, connector, from, to)
          .map((change) => ({ station, evse, connector, ...change })),
      ),
    range: (id, from, to) => {
      const standing = lanesOf(id)
        .flatMap((lane) => standingAt(id, lane.evse, lane.connector, from))
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
