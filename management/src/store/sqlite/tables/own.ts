import { sql } from 'drizzle-orm'
import { figuresBySite } from '../../../domain/connectors/site-figures.ts'
import type { StationOutline } from '../../../domain/records.ts'
import { keptPerReason } from '../../../domain/refusals.ts'
import type { Task } from '../../../domain/tasks.ts'
import type { Transactions } from '../../../ports/charging.ts'
import type { FirmwareCount } from '../../../ports/store.ts'
import { mostFirmwares, transactionFilter } from '../../listings.ts'
import type { Own } from '../../repositories.ts'
import type { Connection } from '../connection.ts'
import { filterOf } from '../queries.ts'
import { transactions } from '../schema/index.ts'
import type { Sync } from '../sync.ts'

/** The statement that sums a filter. */
export const transactionTotals = ({ db }: Connection, query: Parameters<Transactions['totals']>[0]) =>
  db
    .select({
      count: sql<number>`count(*)`,
      active: sql<number>`coalesce(sum(${transactions.active}), 0)`,
      energyWh: sql<number>`total(${transactions.energyWh})`,
      durationS: sql<number>`coalesce(sum(${transactions.durationS}), 0)`,
    })
    .from(transactions)
    .where(filterOf(transactions, transactionFilter(query)))

// An attempt may come late: the earliest, the latest and its station are kept, the number grows.
const attempt = `
  INSERT INTO unknown_tokens (type, value, attempts, first_at, last_at, last_station)
  VALUES (?1, ?2, 1, ?4, ?4, ?3)
  ON CONFLICT (type, value) DO UPDATE SET
    attempts = attempts + 1,
    first_at = min(first_at, excluded.first_at),
    last_station = iif(excluded.last_at >= last_at, excluded.last_station, last_station),
    last_at = max(last_at, excluded.last_at)`

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

type TaskRow = Omit<Task, 'body'> & { readonly body: string }

const claiming = `
  UPDATE tasks SET due_at = ?2, attempts = attempts + 1, holder = ?4
  WHERE id IN (SELECT id FROM tasks WHERE due_at <= ?1 ORDER BY due_at, id LIMIT ?3)
  RETURNING id, kind, station, due_at AS dueAt, attempts, body`

const touching =
  'UPDATE stations SET last_message_at = ?3 WHERE id = ?1 AND connection = ?2 AND last_message_at < ?3'

const outlines = `
  SELECT id, name, site, latitude, longitude, admission, created_at AS createdAt, vendor, model, state, power_w AS powerW,
    open_transactions AS openTransactions, connected, since, close_code AS closeCode,
    security_profile AS securityProfile, connectors, marks ->> '$.statuses' AS statuses, marks ->> '$.whole' AS whole,
    marks ->> '$.claims' AS claims, marks ->> '$.warnings' AS warnings, marks ->> '$.begun' AS begun,
    marks ->> '$.connectors' AS described
  FROM stations`
const figures =
  'SELECT site, power_w AS powerW, open_transactions AS openTransactions, connectors FROM stations'
const ofSites = 'WHERE site IN (SELECT value FROM json_each(?))'

type FiguresRow = Pick<StationOutline, 'site' | 'powerW' | 'openTransactions'> & {
  readonly connectors: string
}
const counted = (row: FiguresRow) => ({ ...row, connectors: JSON.parse(row.connectors) })
const firmwares = (of: string) => `
  SELECT vendor, model, firmware, count(*) AS stations FROM stations
  WHERE admission = 'accepted' ${of} GROUP BY vendor, model, firmware
  ORDER BY stations DESC, vendor, model, firmware LIMIT ${mostFirmwares}`

interface OutlineRow
  extends Omit<StationOutline, 'link' | 'connectors' | 'marks'>,
    Omit<StationOutline['link'], 'connected'> {
  readonly connected: number
  readonly connectors: string
  readonly statuses: string | null
  readonly whole: string | null
  readonly claims: string | null
  readonly warnings: string | null
  readonly begun: string | null
  readonly described: string | null
}

const outlineOf = (row: OutlineRow): StationOutline => {
  const { connected, since, closeCode, securityProfile, connectors, ...others } = row
  const { statuses, whole, claims, warnings, begun, described, ...station } = others
  return {
    ...station,
    link: { connected: connected === 1, since, closeCode, securityProfile },
    connectors: JSON.parse(connectors),
    marks: {
      ...(statuses !== null && { statuses: JSON.parse(statuses) }),
      ...(whole !== null && { whole: JSON.parse(whole) }),
      ...(claims !== null && { claims: JSON.parse(claims) }),
      ...(warnings !== null && { warnings: JSON.parse(warnings) }),
      ...(begun !== null && { begun: JSON.parse(begun) }),
      ...(described !== null && { connectors: JSON.parse(described) }),
    },
  }
}

type Single = Pick<Own, 'stations' | 'transactions' | 'tokens' | 'tasks' | 'security'>

/** What of otherwise common repositories is SQLite's own. */
export const ownStatements = (connection: Connection): { [N in keyof Single]: Sync<Single[N]> } => {
  const { client } = connection
  const readOutlines = client.prepare<OutlineRow, []>(`${outlines} ORDER BY id`)
  const readOutlinesOf = client.prepare<OutlineRow, [string]>(`${outlines} ${ofSites} ORDER BY id`)
  const readFigures = client.prepare<FiguresRow, []>(figures)
  const readFiguresOf = client.prepare<FiguresRow, [string]>(`${figures} ${ofSites}`)
  const readIds = client.prepare<{ readonly id: string }, [string]>(`SELECT id FROM stations ${ofSites}`)
  const countFirmwares = client.prepare<FirmwareCount, []>(firmwares(''))
  const countFirmwaresOf = client.prepare<FirmwareCount, [string]>(
    firmwares('AND site IN (SELECT value FROM json_each(?))'),
  )
  const touch = client.prepare(touching)
  const recordUnknown = client.prepare(attempt)
  const claim = client.prepare<TaskRow, [string, string, number, string]>(claiming)
  const recordRefused = client.prepare(refusal)
  const trimRefused = client.prepare(tooMany)
  return {
    stations: {
      idsOf: (sites) => readIds.all(JSON.stringify(sites)).map(({ id }) => id),
      figuresBySite: (sites) =>
        figuresBySite((sites ? readFiguresOf.all(JSON.stringify(sites)) : readFigures.all()).map(counted)),
      outlines: (sites) =>
        (sites ? readOutlinesOf.all(JSON.stringify(sites)) : readOutlines.all()).map(outlineOf),
      countByFirmware: (sites) =>
        sites ? countFirmwaresOf.all(JSON.stringify(sites)) : countFirmwares.all(),
      touch: (seen) => {
        for (const one of seen) touch.run(one.id, one.connection, one.lastMessageAt)
      },
    },
    transactions: {
      totals: (query) =>
        transactionTotals(connection, query).get() ?? { count: 0, active: 0, energyWh: 0, durationS: 0 },
    },
    tokens: {
      recordUnknown: (attempts) => {
        for (const { token, station, at } of attempts) recordUnknown.run(token.type, token.value, station, at)
      },
    },
    tasks: {
      claim: (now, until, limit, holder) =>
        claim
          .all(now, until, limit, holder)
          .map(({ body, ...task }) => ({ ...task, body: JSON.parse(body) })),
    },
    security: {
      recordRefused: (refused) => {
        for (const { station, reason, remoteAddress, detail, lastAt } of refused) {
          recordRefused.run(station, reason, remoteAddress, lastAt, detail)
        }
        for (const reason of new Set(refused.map(({ reason }) => reason))) trimRefused.run(reason)
      },
    },
  }
}
