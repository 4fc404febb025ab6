import type { ReferenceChange } from '@ocpp/shared/contracts/reference'
import { asc, gt, max } from 'drizzle-orm'
import { referenceKey } from '../../../domain/reference-key.ts'
import type { Counters, References } from '../../../ports/store.ts'
import type { Connection } from '../connection.ts'
import { references } from '../schema/index.ts'
import type { Sync } from '../sync.ts'

const keyOf = (item: ReferenceChange['item']): string => JSON.stringify(referenceKey(item))

export const referenceTable = ({ client, db }: Connection): Sync<References> => {
  const forget = client.prepare('DELETE FROM reference_changes WHERE key = ?')
  const record = client.prepare('INSERT INTO reference_changes (key, item) VALUES (?, ?)')
  return {
    record: (item) => {
      const key = keyOf(item)
      forget.run(key)
      return Number(record.run(key, JSON.stringify(item)).lastInsertRowid)
    },
    remove: (item) => void forget.run(keyOf(item)),
    // Another process may record between the two reads.
    after: (revision, limit) => {
      const newest = db
        .select({ revision: max(references.revision) })
        .from(references)
        .get()
      const changes = db
        .select({ revision: references.revision, item: references.item })
        .from(references)
        .where(gt(references.revision, revision))
        .orderBy(asc(references.revision))
        .limit(limit)
        .all()
      return { changes, revision: Math.max(newest?.revision ?? 0, changes.at(-1)?.revision ?? 0) }
    },
  }
}

export const counterTable = ({ client }: Connection): Sync<Counters> => {
  const next = client.prepare<{ value: number }, [string]>(
    'INSERT INTO counters (name, value) VALUES (?, 1) ON CONFLICT (name) DO UPDATE SET value = value + 1 RETURNING value',
  )
  return {
    next: (name) => {
      const row = next.get(name)
      if (row === null) throw new Error('a counter always has a value')
      return row.value
    },
  }
}
