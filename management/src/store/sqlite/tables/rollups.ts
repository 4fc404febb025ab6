import { and, asc, eq, gte, lt, ne, or } from 'drizzle-orm'
import type { RollupDelta } from '../../../domain/records.ts'
import { type Counts, isNothing, noCounts } from '../../../domain/rollups.ts'
import type { Rollups } from '../../../ports/charging.ts'
import type { Connection } from '../connection.ts'
import { past } from '../queries.ts'
import { rollups } from '../schema/index.ts'
import type { Chunk, Sync } from '../sync.ts'

const chunkSize = 500
type Place = readonly [scope: string, at: string]

/** `all` in pieces, so that no read stays open between them. */
export interface RollupTable extends Sync<Omit<Rollups, 'all'>> {
  chunk(after: Place | null): Chunk<RollupDelta, Place>
}

const { scope, at } = rollups
const keys = Object.keys(noCounts) as (keyof Counts)[]
const figures = keys.map((key) => rollups[key])
const names = figures.map(({ name }) => name)

const addition = `
  INSERT INTO rollups (scope, at, ${names}) VALUES (?, ?, ${names.map(() => '?')})
  ON CONFLICT (scope, at) DO UPDATE SET ${names.map((name) => `${name} = ${name} + excluded.${name}`)}`

const summing = `
  SELECT at, ${names.map((name) => `sum(${name}) AS ${name}`)} FROM rollups
  WHERE scope IN (SELECT 'station:' || value FROM json_each(?)) AND at >= ? AND at < ?
  GROUP BY at ORDER BY at`

/** A bucket whose events were all moved elsewhere is as good as none. */
const holdsSomething = or(...figures.map((figure) => ne(figure, 0)))

export const rollupTable = ({ client, db }: Connection): RollupTable => {
  const add = client.prepare(addition)
  const sum = client.prepare<Readonly<Record<string, number | string>>, [string, string, string]>(summing)
  return {
    add: (deltas) => {
      for (const delta of deltas) add.run(delta.scope, delta.at, ...keys.map((key) => delta[key]))
    },
    range: (of, from, to) =>
      db
        .select()
        .from(rollups)
        .where(and(eq(scope, of), gte(at, from), lt(at, to), holdsSomething))
        .orderBy(asc(at))
        .all(),
    sumOf: (stations, from, to) =>
      sum.all(JSON.stringify(stations), from, to).flatMap((row) => {
        const figures = keys.map((key) => [key, Number(row[rollups[key].name])])
        const counts = Object.fromEntries(figures) as Counts
        return isNothing(counts) ? [] : [{ at: String(row.at), ...counts }]
      }),
    chunk: (after) => {
      const rows = db
        .select()
        .from(rollups)
        .where(and(holdsSomething, after === null ? undefined : past([scope, at], 'ascending', after)))
        .orderBy(asc(scope), asc(at))
        .limit(chunkSize)
        .all()
      const last = rows.length === chunkSize ? rows.at(-1) : undefined
      return { rows, next: last === undefined ? null : [last.scope, last.at] }
    },
  }
}
