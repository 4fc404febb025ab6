import { and, asc, eq, getTableColumns, gt, gte, lte, max, sql } from 'drizzle-orm'
import type { EventRecord } from '../../../domain/records.ts'
import type { Forms } from '../../../domain/stored-forms.ts'
import type { Events } from '../../../ports/charging.ts'
import type { Connection } from '../connection.ts'
import { events } from '../schema/index.ts'
import { inserting } from '../statements.ts'
import type { Chunk, Sync } from '../sync.ts'

const chunkSize = 500
/** Rows that are looked at for one page of what was received since a time. */
const lookedAt = 5_000

/** `scan` in pieces, so that no read stays open between them. */
export interface EventTable extends Sync<Omit<Events, 'scan'>> {
  chunk(after: number | null): Chunk<EventRecord, number>
}

export const eventTable = ({ client, db }: Connection, forms: Forms): EventTable => {
  const insert = inserting(client, events)
  const replace = client.prepare<unknown, [string, string, number, number]>(
    'UPDATE events SET event = ? WHERE source = ? AND sequence = ? AND place = ?',
  )
  const { position, ...columns } = getTableColumns(events)
  const ofTransaction = db
    .select(columns)
    .from(events)
    .where(
      and(
        eq(events.station, sql.placeholder('station')),
        eq(events.transactionId, sql.placeholder('transactionId')),
      ),
    )
    .orderBy(asc(events.receivedAt), asc(events.source), asc(events.sequence), asc(events.index))
    .prepare()
  const ofEntry = db
    .select({ index: events.index })
    .from(events)
    .where(
      and(eq(events.source, sql.placeholder('source')), eq(events.sequence, sql.placeholder('sequence'))),
    )
    .limit(1)
    .prepare()
  const chunk = db
    .select()
    .from(events)
    .where(gt(position, sql.placeholder('after')))
    .orderBy(asc(position))
    .limit(chunkSize)
    .prepare()
  const from = db
    .select()
    .from(events)
    .where(
      and(
        gt(position, sql.placeholder('after')),
        lte(position, sql.placeholder('end')),
        gte(events.receivedAt, sql.placeholder('from')),
      ),
    )
    .orderBy(asc(position))
    .limit(sql.placeholder('limit'))
    .prepare()
  const last = db
    .select({ position: max(position) })
    .from(events)
    .prepare()
  return {
    // Nothing finds events by their age: so many are looked at in one step, and others have the store between steps.
    since: (at, after, limit) => {
      const begin = Number(after ?? 0)
      const end = begin + lookedAt
      const rows = from.all({ after: begin, end, from: at, limit })
      const place = rows.length === limit ? (rows.at(-1)?.position ?? end) : end
      return {
        events: rows.map(({ position: _, ...record }) => forms.checkedEvent(record)),
        next: place < (last.get()?.position ?? 0) ? String(place) : null,
      }
    },
    putMany: (rows) => {
      for (const { event, source, sequence, index } of rows.map(forms.storedEvent))
        replace.run(JSON.stringify(event), source, sequence, index)
    },
    insertMany: (rows) => rows.map((record) => insert(forms.storedEvent(record))),
    has: ({ source, sequence }) => ofEntry.get({ source, sequence }) !== undefined,
    ofTransaction: (station, transactionId) =>
      ofTransaction.all({ station, transactionId }).map(forms.readEvent),
    chunk: (after) => {
      const rows = chunk.all({ after: after ?? 0 })
      const last = rows.length === chunkSize ? rows.at(-1) : undefined
      return {
        rows: rows.map(({ position: _, ...record }) => forms.checkedEvent(record)),
        next: last?.position ?? null,
      }
    },
  }
}
