import { and, asc, eq, gte, lt, sql } from 'drizzle-orm'
import type { RollupDelta } from '../../../ports/records.ts'
import type { Rollups } from '../../../ports/store.ts'
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

const addition = `
  INSERT INTO rollups (scope, at, energy_wh, starts, ends, occupied_s, faulted_s, disconnected_s)
  VALUES (?, ?, ?, ?, ?, ?, ?, ?)
  ON CONFLICT (scope, at) DO UPDATE SET
    energy_wh = energy_wh + excluded.energy_wh,
    starts = starts + excluded.starts,
    ends = ends + excluded.ends,
    occupied_s = occupied_s + excluded.occupied_s,
    faulted_s = faulted_s + excluded.faulted_s,
    disconnected_s = disconnected_s + excluded.disconnected_s`

const { scope, at } = rollups
/** A bucket whose events were all moved elsewhere is as good as none. */
const holdsSomething = sql`(${rollups.energyWh} <> 0 OR ${rollups.starts} <> 0 OR ${rollups.ends} <> 0
  OR ${rollups.occupiedS} <> 0 OR ${rollups.faultedS} <> 0 OR ${rollups.disconnectedS} <> 0)`

export const rollupTable = ({ client, db }: Connection): RollupTable => {
  const add = client.prepare(addition)
  return {
    add: (deltas) => {
      for (const d of deltas) {
        add.run(d.scope, d.at, d.energyWh, d.starts, d.ends, d.occupiedS, d.faultedS, d.disconnectedS)
      }
    },
    range: (of, from, to) =>
      db
        .select()
        .from(rollups)
        .where(and(eq(scope, of), gte(at, from), lt(at, to), holdsSomething))
        .orderBy(asc(at))
        .all(),
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
