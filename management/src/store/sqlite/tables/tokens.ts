import type { Clock } from '@ocpp/shared/kernel/clock'
import { desc } from 'drizzle-orm'
import type { TokenRecord } from '../../../domain/records.ts'
import type { Tokens } from '../../../ports/store.ts'
import { keys, tokenExtras, tokenListing } from '../../listings.ts'
import type { Connection } from '../connection.ts'
import { keyed } from '../keyed.ts'
import { readPage } from '../queries.ts'
import { tokens, unknownTokens } from '../schema/index.ts'
import type { Sync } from '../sync.ts'

type Row = typeof tokens.$inferSelect

const toRow = (token: TokenRecord): Row => ({ ...token, ...tokenExtras(token) })
const toRecord = ({ search, ...token }: Row): TokenRecord => token

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
  const rows = keyed(connection, tokens, keys.tokens, { toRow, toRecord })
  const recordUnknown = client.prepare(recording)
  const forgetUnknown = client.prepare('DELETE FROM unknown_tokens WHERE type = ? AND value = ?')

  return {
    ...rows,
    list: (query) => {
      const now = clock.now().toISOString()
      return readPage(connection, tokens, tokenListing, { ...query, now }, toRecord)
    },
    recordUnknown: (attempts) => {
      for (const { token, station, at } of attempts) recordUnknown.run(token.type, token.value, station, at)
    },
    unknown: (limit) =>
      db.select().from(unknownTokens).orderBy(desc(unknownTokens.lastAt)).limit(limit).all(),
    forgetUnknown: ({ type, value }) => void forgetUnknown.run(type, value),
  }
}
