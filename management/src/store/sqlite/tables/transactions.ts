import { type TransactionFlag, transactionFlags } from '@ocpp/shared/blocks/transactions/api'
import { and, desc, eq, gte, lt, type SQL, sql } from 'drizzle-orm'
import * as v from 'valibot'
import type { TransactionRecord } from '../../../ports/records.ts'
import type { Transactions } from '../../../ports/store.ts'
import { decodeCursor } from '../../cursor.ts'
import type { Connection } from '../connection.ts'
import { countUpTo, pageFrom, past } from '../queries.ts'
import { transactions } from '../schema/index.ts'
import { putting } from '../statements.ts'
import type { Sync } from '../sync.ts'

type Row = typeof transactions.$inferSelect
type Query = Parameters<Transactions['list']>[0]

const isFlag = (word: string): word is TransactionFlag => transactionFlags.some((flag) => flag === word)

const toRow = ({ token, flags, ...transaction }: TransactionRecord): Row => ({
  ...transaction,
  tokenType: token?.type ?? null,
  tokenValue: token?.value ?? null,
  flags: flags.length === 0 ? '' : ` ${flags.join(' ')} `,
})

const toRecord = ({ tokenType: type, tokenValue: value, flags, ...transaction }: Row): TransactionRecord => ({
  ...transaction,
  token: type === null || value === null ? null : { type, value },
  flags: flags.split(' ').filter(isFlag),
})

// Conditions of partial indexes stand as literals: with a bound value SQLite could not use the index.
const active = sql`${transactions.active} = 1`
const flagged = (flag: TransactionFlag) =>
  sql`${transactions.flags} <> '' AND instr(${transactions.flags}, ${` ${flag} `}) > 0`

export const transactionFilter = (query: Omit<Query, 'cursor' | 'limit'>): SQL | undefined =>
  and(
    query.station === undefined ? undefined : eq(transactions.station, query.station),
    query.token === undefined ? undefined : eq(transactions.tokenValue, query.token),
    query.active === 'true' ? active : undefined,
    query.active === 'false' ? sql`${transactions.active} = 0` : undefined,
    query.flag === undefined ? undefined : flagged(query.flag),
    query.from === undefined ? undefined : gte(transactions.startedAt, query.from),
    query.to === undefined ? undefined : lt(transactions.startedAt, query.to),
  )

const order = [transactions.startedAt, transactions.station, transactions.transactionId]
const Cursor = v.tuple([v.string(), v.string(), v.string()])

/** The statement of a page, and one row more. */
export const transactionList = ({ db }: Connection, query: Query) => {
  const after =
    query.cursor === undefined ? undefined : past(order, 'descending', decodeCursor(query.cursor, Cursor))
  return db
    .select()
    .from(transactions)
    .where(and(transactionFilter(query), after))
    .orderBy(...order.map((column) => desc(column)))
    .limit(query.limit + 1)
}

/** The statement that sums a filter, from an index alone where one filter is given. */
export const transactionTotals = ({ db }: Connection, query: Omit<Query, 'cursor' | 'limit'>) =>
  db
    .select({
      count: sql<number>`count(*)`,
      active: sql<number>`coalesce(sum(${transactions.active}), 0)`,
      energyWh: sql<number>`total(${transactions.energyWh})`,
      durationS: sql<number>`coalesce(sum(${transactions.durationS}), 0)`,
    })
    .from(transactions)
    .where(transactionFilter(query))

export const transactionTable = (connection: Connection): Sync<Transactions> => {
  const { client, db } = connection
  const put = putting(client, transactions, ['station', 'transactionId'])
  const byKey = db
    .select()
    .from(transactions)
    .where(
      and(
        eq(transactions.station, sql.placeholder('station')),
        eq(transactions.transactionId, sql.placeholder('transactionId')),
      ),
    )
    .prepare()
  const activeOf = db
    .select()
    .from(transactions)
    .where(and(active, eq(transactions.station, sql.placeholder('station'))))
    .orderBy(transactions.startedAt)
    .prepare()
  const removeOfStation = client.prepare('DELETE FROM transactions WHERE station = ?')
  const get = (station: string, transactionId: string) => {
    const row = byKey.get({ station, transactionId })
    return row === undefined ? null : toRecord(row)
  }
  return {
    get,
    getMany: (keys) =>
      keys.map((key) => get(key.station, key.transactionId)).filter((transaction) => transaction !== null),
    putMany: (records) => {
      for (const transaction of records) put(toRow(transaction))
    },
    list: (query) => {
      const rows = transactionList(connection, query).all()
      const total = countUpTo(connection, transactions, transactionFilter(query))
      const cursorOf = (row: Row) => [row.startedAt, row.station, row.transactionId]
      return pageFrom(rows, query.limit, cursorOf, toRecord, total)
    },
    totals: (query) =>
      transactionTotals(connection, query).get() ?? { count: 0, active: 0, energyWh: 0, durationS: 0 },
    removeOfStation: (station) => removeOfStation.run(station).changes,
    activeOf: (of) => of.flatMap((station) => activeOf.all({ station }).map(toRecord)),
    active: (limit) =>
      db
        .select()
        .from(transactions)
        .where(active)
        .orderBy(
          sql`${transactions.powerW} DESC NULLS LAST`,
          transactions.station,
          transactions.transactionId,
        )
        .limit(limit)
        .all()
        .map(toRecord),
  }
}
