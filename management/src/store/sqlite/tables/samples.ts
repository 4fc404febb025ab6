import { and, desc, eq, gte, lt } from 'drizzle-orm'
import type { Samples } from '../../../ports/charging.ts'
import type { Connection } from '../connection.ts'
import { samples } from '../schema/index.ts'
import { inserting } from '../statements.ts'
import type { Sync } from '../sync.ts'

// The last ones are asked for, so they are read backwards and turned round.
export const samplesOfTransaction = (
  { db }: Connection,
  station: string,
  transactionId: string,
  limit: number,
) =>
  db
    .select({ sample: samples.sample })
    .from(samples)
    .where(and(eq(samples.station, station), eq(samples.transactionId, transactionId)))
    .orderBy(desc(samples.at), desc(samples.evse), desc(samples.context))
    .limit(limit)

export const samplesOfEvse = (
  { db }: Connection,
  station: string,
  evse: number,
  from: string,
  to: string,
  limit: number,
) =>
  db
    .select()
    .from(samples)
    .where(
      and(eq(samples.station, station), eq(samples.evse, evse), gte(samples.at, from), lt(samples.at, to)),
    )
    .orderBy(desc(samples.at), desc(samples.context))
    .limit(limit)

export const sampleTable = (connection: Connection): Sync<Samples> => {
  const insert = inserting(connection.client, samples)
  return {
    insertMany: (rows) =>
      rows.map(({ station, evse, transactionId, sample }) => {
        const { at, context } = sample
        return insert({ station, evse, transactionId: transactionId ?? '', at, context, sample })
      }),
    ofTransaction: (station, transactionId, limit) =>
      samplesOfTransaction(connection, station, transactionId, limit)
        .all()
        .map((row) => row.sample)
        .reverse(),
    range: (station, evse, from, to, limit) =>
      samplesOfEvse(connection, station, evse, from, to, limit)
        .all()
        .map(({ transactionId, sample }) => ({
          station,
          evse,
          transactionId: transactionId === '' ? null : transactionId,
          sample,
        }))
        .reverse(),
  }
}
