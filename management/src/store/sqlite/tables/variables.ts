import { asc, eq } from 'drizzle-orm'
import type { StationVariable } from '../../../domain/records.ts'
import type { Variables } from '../../../ports/store.ts'
import { variableKey } from '../../listings.ts'
import type { Connection } from '../connection.ts'
import { variables } from '../schema/index.ts'
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
