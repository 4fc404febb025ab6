import { asc, desc, eq, getTableColumns } from 'drizzle-orm'
import type { StationVariable } from '../../../domain/records.ts'
import { keptPerReason } from '../../../domain/refusals.ts'
import type { SecurityLog, Variables } from '../../../ports/store.ts'
import { variableKey } from '../../listings.ts'
import type { Connection } from '../connection.ts'
import { audits, refusedConnections, securityEvents, variables } from '../schema/index.ts'
import { inserting } from '../statements.ts'
import type { Sync } from '../sync.ts'

const keyOf = (variable: StationVariable): string => JSON.stringify(variableKey(variable))

export const variableTable = ({ client, db }: Connection): Sync<Variables> => {
  const merge = client.prepare(`
    INSERT INTO variables (station, key, read_at, variable) VALUES (?, ?, ?, ?)
    ON CONFLICT (station, key) DO UPDATE SET read_at = excluded.read_at, variable = excluded.variable
    WHERE excluded.read_at >= read_at`)
  const remove = client.prepare('DELETE FROM variables WHERE station = ? AND key = ?')
  return {
    merge: (station, read) => {
      for (const one of read) merge.run(station, keyOf(one), one.readAt, JSON.stringify(one))
    },
    list: (station) =>
      db
        .select({ variable: variables.variable })
        .from(variables)
        .where(eq(variables.station, station))
        .orderBy(asc(variables.key))
        .all()
        .map((row) => row.variable),
    remove: (station, gone) => {
      for (const one of gone) remove.run(station, keyOf(one))
    },
  }
}

// A refusal may come late: the earliest and the latest are kept, the number grows.
const refusal = `
  INSERT INTO refused_connections (station, reason, remote_address, detail, count, first_at, last_at)
  VALUES (?1, ?2, ?3, ?5, 1, ?4, ?4)
  ON CONFLICT (station, reason, remote_address) DO UPDATE SET
    count = count + 1,
    detail = CASE WHEN excluded.last_at >= last_at THEN excluded.detail ELSE detail END,
    first_at = min(first_at, excluded.first_at),
    last_at = max(last_at, excluded.last_at)`

// Ids and addresses of strangers: the number of rows is bounded, for each reason by itself.
const tooMany = `
  DELETE FROM refused_connections WHERE rowid IN (
    SELECT rowid FROM refused_connections WHERE reason = ?1
    ORDER BY last_at DESC, rowid DESC LIMIT -1 OFFSET ${keptPerReason})`

export const securityTable = ({ client, db }: Connection): Sync<SecurityLog> => {
  const insertEvent = inserting(client, securityEvents)
  const recordRefused = client.prepare(refusal)
  const trimRefused = client.prepare(tooMany)
  const audit = inserting(client, audits)
  const { station, key, ...event } = getTableColumns(securityEvents)
  return {
    insertEvents: (rows) =>
      rows.map(({ event: happened, ...named }) => insertEvent({ ...named, ...happened })),
    eventsOf: (of, limit) =>
      db
        .select(event)
        .from(securityEvents)
        .where(eq(station, of))
        .orderBy(desc(securityEvents.at), desc(key))
        .limit(limit)
        .all(),
    recordRefused: (refused) => {
      for (const { station, reason, remoteAddress, detail, lastAt } of refused) {
        recordRefused.run(station, reason, remoteAddress, lastAt, detail)
      }
      for (const reason of new Set(refused.map(({ reason }) => reason))) trimRefused.run(reason)
    },
    refused: (limit) =>
      db.select().from(refusedConnections).orderBy(desc(refusedConnections.lastAt)).limit(limit).all(),
    audit: (entry) => void audit(entry),
    audits: (limit) => db.select().from(audits).orderBy(desc(audits.at), desc(audits.id)).limit(limit).all(),
  }
}
