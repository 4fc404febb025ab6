import { type TransactionFlag, transactionFlags } from '@ocpp/shared/blocks/transactions/api'
import { and, eq, sql } from 'drizzle-orm'
import type { TransactionRecord } from '../../../domain/records.ts'
import type { Transactions } from '../../../ports/store.ts'
import { keys, transactionFilter, transactionListing } from '../../listings.ts'
import type { Connection } from '../connection.ts'
import { keyed } from '../keyed.ts'
import { filterOf, readPage } from '../queries.ts'
import { transactions } from '../schema/index.ts'
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

const active = filterOf(transactions, transactionFilter({ active: 'true' }))

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
    .where(filterOf(transactions, transactionFilter(query)))

export const transactionTable = (connection: Connection): Sync<Transactions> => {
  const { client, db } = connection
  const rows = keyed(connection, transactions, keys.transactions, { toRow, toRecord })
  const activeOf = db
    .select()
    .from(transactions)
    .where(and(active, eq(transactions.station, sql.placeholder('station'))))
    .orderBy(transactions.startedAt)
    .prepare()
  const removeOfStation = client.prepare('DELETE FROM transactions WHERE station = ?')
  return {
    ...rows,
    get: (station, transactionId) => rows.get({ station, transactionId }),
    list: (query) => readPage(connection, transactions, transactionListing, query, toRecord),
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
