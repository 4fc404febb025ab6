import { quirkModeOf } from '@ocpp/shared/contracts/reference'
import { type ShownState, shownStates } from '@ocpp/shared/contracts/values'
import { asc, sql } from 'drizzle-orm'
import type { StationRecord } from '../../../domain/records.ts'
import type { Stations } from '../../../ports/store.ts'
import { keys, stationExtras, stationListing } from '../../listings.ts'
import type { Connection } from '../connection.ts'
import { keyed } from '../keyed.ts'
import { readPage } from '../queries.ts'
import { stations } from '../schema/index.ts'
import type { Sync } from '../sync.ts'

type Row = typeof stations.$inferSelect

const toRow = (record: StationRecord): Row => {
  const { link, ...station } = record
  return { ...station, ...link, lastMessageAt: link.lastMessageAt ?? '', ...stationExtras(record) }
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

export const stationTable = (connection: Connection): Sync<Stations> => {
  const { client, db } = connection
  const rows = keyed(connection, stations, keys.stations, { toRow, toRecord })
  const touch = client.prepare(
    'UPDATE stations SET last_message_at = ?3 WHERE id = ?1 AND connection = ?2 AND last_message_at < ?3',
  )
  return {
    ...rows,
    get: (id) => rows.get({ id }),
    getMany: (ids) => rows.getMany(ids.map((id) => ({ id }))),
    remove: (id) => rows.remove({ id }),
    list: (query) =>
      readPage(connection, stations, stationListing, query, toRecord, Number.MAX_SAFE_INTEGER - 1),
    all: () => db.select().from(stations).orderBy(asc(stations.id)).all().map(toRecord),
    touch: (seen) => {
      for (const one of seen) touch.run(one.id, one.connection, one.lastMessageAt)
    },
    countByState: () => {
      const counted = db
        .select({ state: stations.state, count: sql<number>`count(*)` })
        .from(stations)
        .groupBy(stations.stateRank)
        .all()
      const counts = Object.fromEntries(shownStates.map((state) => [state, 0])) as Record<ShownState, number>
      for (const { state, count } of counted) counts[state] = count
      return counts
    },
  }
}
