import type { StationQuery } from '@ocpp/shared/api/stations'
import { quirkModeOf } from '@ocpp/shared/contracts/reference'
import { type ShownState, shownStates } from '@ocpp/shared/contracts/values'
import { and, asc, type Column, desc, eq, type SQL, sql } from 'drizzle-orm'
import * as v from 'valibot'
import type { StationRecord } from '../../../ports/records.ts'
import type { Stations } from '../../../ports/store.ts'
import { decodeCursor } from '../../cursor.ts'
import type { Connection } from '../connection.ts'
import { contains, pageFrom, past, searchText } from '../queries.ts'
import { stations } from '../schema/index.ts'
import { inserting, putting } from '../statements.ts'
import type { Sync } from '../sync.ts'

type Row = typeof stations.$inferSelect

const toRow = ({ link, ...station }: StationRecord): Row => {
  const { lastMessageAt, ...rest } = link
  const { id, name, site, vendor, model, serialNumber } = station
  return {
    ...station,
    ...rest,
    lastMessageAt: lastMessageAt ?? '',
    stateRank: shownStates.indexOf(station.state),
    search: searchText([id, name, site, vendor, model, serialNumber]),
  }
}

const toRecord = (row: Row): StationRecord => {
  const { search, stateRank, connected, connection, node, protocol, securityProfile, ...more } = row
  const { remoteAddress, since, lastMessageAt, closeCode, closeReason, ...station } = more
  return {
    ...station,
    quirks: quirkModeOf(station.quirks),
    link: {
      connected,
      connection,
      node,
      protocol,
      securityProfile,
      remoteAddress,
      since,
      lastMessageAt: lastMessageAt === '' ? null : lastMessageAt,
      closeCode,
      closeReason,
    },
  }
}

interface Order {
  /** Ends in the id. */
  readonly columns: readonly Column[]
  readonly direction: 'ascending' | 'descending'
  readonly keysOf: (row: Row) => readonly (string | number)[]
  readonly keys: v.GenericSchema<unknown, readonly (string | number)[]>
}
const text = v.string()
const { id, lastMessageAt, powerW, stateRank } = stations
const orders: Readonly<Record<StationQuery['sort'], Order>> = {
  id: { columns: [id], direction: 'ascending', keysOf: (row) => [row.id], keys: v.tuple([text]) },
  '-id': { columns: [id], direction: 'descending', keysOf: (row) => [row.id], keys: v.tuple([text]) },
  lastMessage: {
    columns: [lastMessageAt, id],
    direction: 'ascending',
    keysOf: (row) => [row.lastMessageAt, row.id],
    keys: v.tuple([text, text]),
  },
  '-lastMessage': {
    columns: [lastMessageAt, id],
    direction: 'descending',
    keysOf: (row) => [row.lastMessageAt, row.id],
    keys: v.tuple([text, text]),
  },
  state: {
    columns: [stateRank, id],
    direction: 'ascending',
    keysOf: (row) => [row.stateRank, row.id],
    keys: v.tuple([v.number(), text]),
  },
  '-power': {
    columns: [powerW, id],
    direction: 'descending',
    keysOf: (row) => [row.powerW, row.id],
    keys: v.tuple([v.number(), text]),
  },
}

const filterOf = (query: StationQuery): SQL | undefined =>
  and(
    query.text === undefined ? undefined : contains(stations.search, query.text),
    query.state === undefined ? undefined : eq(stateRank, shownStates.indexOf(query.state)),
    query.admission === undefined ? undefined : eq(stations.admission, query.admission),
    query.link === undefined ? undefined : eq(stations.connected, query.link === 'connected'),
    query.protocol === undefined ? undefined : eq(stations.protocol, query.protocol),
    query.site === undefined ? undefined : eq(stations.site, query.site),
  )

/** The statement of a page, and one row more. */
export const stationList = ({ db }: Connection, query: StationQuery) => {
  const { columns, direction, keys } = orders[query.sort]
  const cursor = v.pipe(
    v.tuple([v.literal(query.sort), keys]),
    v.transform(([, sortKeys]) => sortKeys),
  )
  const after =
    query.cursor === undefined ? undefined : past(columns, direction, decodeCursor(query.cursor, cursor))
  return db
    .select()
    .from(stations)
    .where(and(filterOf(query), after))
    .orderBy(...columns.map(direction === 'ascending' ? asc : desc))
    .limit(query.limit + 1)
}

export const stationTable = (connection: Connection): Sync<Stations> => {
  const { client, db } = connection
  const insert = inserting(client, stations)
  const put = putting(client, stations, ['id'])
  const byId = db
    .select()
    .from(stations)
    .where(eq(id, sql.placeholder('id')))
    .prepare()
  const remove = client.prepare('DELETE FROM stations WHERE id = ?')
  const touch = client.prepare(
    'UPDATE stations SET last_message_at = ?3 WHERE id = ?1 AND connection = ?2 AND last_message_at < ?3',
  )
  const get = (station: string) => {
    const row = byId.get({ id: station })
    return row === undefined ? null : toRecord(row)
  }
  return {
    get,
    getMany: (ids) => ids.map(get).filter((station) => station !== null),
    insert: (station) => insert(toRow(station)),
    put: (station) => void put(toRow(station)),
    putMany: (records) => {
      for (const station of records) put(toRow(station))
    },
    remove: (station) => remove.run(station).changes > 0,
    list: (query) => {
      const rows = stationList(connection, query).all()
      const total = db.select({ total: sql<number>`count(*)` }).from(stations).where(filterOf(query)).get()
      const cursorOf = (row: Row) => [query.sort, orders[query.sort].keysOf(row)]
      return pageFrom(rows, query.limit, cursorOf, toRecord, total?.total ?? 0)
    },
    all: () => db.select().from(stations).orderBy(asc(id)).all().map(toRecord),
    touch: (seen) => {
      for (const one of seen) touch.run(one.id, one.connection, one.lastMessageAt)
    },
    countByState: () => {
      const counted = db
        .select({ state: stations.state, count: sql<number>`count(*)` })
        .from(stations)
        .groupBy(stateRank)
        .all()
      const counts = Object.fromEntries(shownStates.map((state) => [state, 0])) as Record<ShownState, number>
      for (const { state, count } of counted) counts[state] = count
      return counts
    },
  }
}
