import type { TokenQuery } from '@ocpp/shared/api/tokens'
import type { TokenRef } from '@ocpp/shared/contracts/values'
import type { Clock } from '@ocpp/shared/kernel/clock'
import { and, asc, desc, eq, gt, isNull, lte, or, type SQL, sql } from 'drizzle-orm'
import * as v from 'valibot'
import type { TokenRecord } from '../../../ports/records.ts'
import type { Tokens } from '../../../ports/store.ts'
import { decodeCursor } from '../../cursor.ts'
import type { Connection } from '../connection.ts'
import { contains, countUpTo, pageFrom, past, searchText } from '../queries.ts'
import { tokens, unknownTokens } from '../schema/index.ts'
import { inserting, putting } from '../statements.ts'
import type { Sync } from '../sync.ts'

type Row = typeof tokens.$inferSelect

const toRow = (token: TokenRecord): Row => ({
  ...token,
  search: searchText([token.value, token.alias, token.group]),
})
const toRecord = ({ search, ...token }: Row): TokenRecord => token

const statusFilter = (status: NonNullable<TokenQuery['status']>, now: string): SQL | undefined => {
  const accepted = eq(tokens.status, 'Accepted')
  switch (status) {
    case 'Accepted':
      return and(accepted, or(isNull(tokens.expiresAt), gt(tokens.expiresAt, now)))
    case 'Expired':
      return or(eq(tokens.status, 'Expired'), and(accepted, lte(tokens.expiresAt, now)))
    default:
      return eq(tokens.status, status)
  }
}

const order = [tokens.value, tokens.type]
const Cursor = v.tuple([v.string(), v.string()])

// An attempt may come late: the earliest, the latest and its station are kept, the number grows.
const recording = `
  INSERT INTO unknown_tokens (type, value, attempts, first_at, last_at, last_station)
  VALUES (?1, ?2, 1, ?4, ?4, ?3)
  ON CONFLICT (type, value) DO UPDATE SET
    attempts = attempts + 1,
    first_at = min(first_at, excluded.first_at),
    last_station = iif(excluded.last_at >= last_at, excluded.last_station, last_station),
    last_at = max(last_at, excluded.last_at)`

export const tokenTable = (connection: Connection, clock: Clock): Sync<Tokens> => {
  const { client, db } = connection
  const insert = inserting(client, tokens)
  const put = putting(client, tokens, ['value', 'type'])
  const byKey = db
    .select()
    .from(tokens)
    .where(and(eq(tokens.value, sql.placeholder('value')), eq(tokens.type, sql.placeholder('type'))))
    .prepare()
  const remove = client.prepare('DELETE FROM tokens WHERE type = ? AND value = ?')
  const recordUnknown = client.prepare(recording)
  const forgetUnknown = client.prepare('DELETE FROM unknown_tokens WHERE type = ? AND value = ?')

  const filterOf = (query: TokenQuery) =>
    and(
      query.text === undefined ? undefined : contains(tokens.search, query.text),
      query.status === undefined ? undefined : statusFilter(query.status, clock.now().toISOString()),
    )
  const get = ({ type, value }: TokenRef) => {
    const row = byKey.get({ type, value })
    return row === undefined ? null : toRecord(row)
  }
  return {
    get,
    getMany: (refs) => refs.map(get).filter((token) => token !== null),
    insert: (token) => insert(toRow(token)),
    put: (token) => void put(toRow(token)),
    putMany: (records) => {
      for (const token of records) put(toRow(token))
    },
    remove: ({ type, value }) => remove.run(type, value).changes > 0,
    list: (query) => {
      const filter = filterOf(query)
      const after =
        query.cursor === undefined ? undefined : past(order, 'ascending', decodeCursor(query.cursor, Cursor))
      const rows = db
        .select()
        .from(tokens)
        .where(and(filter, after))
        .orderBy(...order.map((column) => asc(column)))
        .limit(query.limit + 1)
        .all()
      const total = countUpTo(connection, tokens, filter)
      return pageFrom(rows, query.limit, (row) => [row.value, row.type], toRecord, total)
    },
    recordUnknown: (attempts) => {
      for (const { token, station, at } of attempts) recordUnknown.run(token.type, token.value, station, at)
    },
    unknown: (limit) =>
      db.select().from(unknownTokens).orderBy(desc(unknownTokens.lastAt)).limit(limit).all(),
    forgetUnknown: ({ type, value }) => void forgetUnknown.run(type, value),
  }
}
