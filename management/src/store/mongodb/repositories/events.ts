import { newId } from '@ocpp/shared/kernel/ids'
import type { EventRecord } from '../../../domain/records.ts'
import type { Events } from '../../../ports/charging.ts'
import { type EventDocument, idOf } from '../documents.ts'
import { inOneTrip, sortBy } from '../reading.ts'
import type { Scope, Within } from '../scope.ts'
import { insertMissing } from '../writing.ts'

const pageSize = 500
const order = ['receivedAt', 'source', 'sequence', 'index']

const keyOf = ({ source, sequence, index }: Pick<EventRecord, 'source' | 'sequence' | 'index'>) =>
  idOf(source, sequence, index)
const toRecord = ({ _id, ...event }: EventDocument): EventRecord => event

/** Nodes' clocks may be so far ahead of those that store. */
const skewMs = 60 * 60_000
/** Before the id of whatever was stored since then: ids begin with their time. */
const earliestId = (from: string): string => {
  const hex = Math.max(0, Date.parse(from) - skewMs)
    .toString(16)
    .padStart(12, '0')
  return `${hex.slice(0, 8)}-${hex.slice(8)}-7000-8000-000000000000`
}

export const eventRepository = (scope: Scope): Events => {
  const { events } = scope.collections

  /** Pages, not one cursor: a rebuild may work on each for longer than the server keeps a cursor open. */
  async function* scan(): AsyncIterable<EventRecord> {
    for (let last = ''; ; ) {
      const page = await scope.run((within) =>
        events.find({ _id: { $gt: last } }, { ...within, sort: { _id: 1 }, limit: pageSize }).toArray(),
      )
      for (const document of page) yield scope.forms.checkedEvent(toRecord(document))
      const final = page.at(-1)
      if (final === undefined || page.length < pageSize) return
      last = final._id
    }
  }

  /** Which of these the key's index holds; a batch comes from few sources. */
  const taken = async (rows: readonly EventRecord[], within: Within): Promise<readonly string[]> => {
    const found: string[] = []
    for (const [source, ofSource] of Map.groupBy(rows, (row) => row.source)) {
      const stored = await events
        .find(
          { source, sequence: { $in: ofSource.map(({ sequence }) => sequence) } },
          { ...within, ...inOneTrip, projection: { _id: 0, source: 1, sequence: 1, index: 1 } },
        )
        .toArray()
      found.push(...stored.map(keyOf))
    }
    return found
  }

  return {
    insertMany: (rows) => {
      const keyed = rows.map((event) => ({
        key: keyOf(event),
        document: { _id: newId(), ...scope.forms.storedEvent(event) },
      }))
      return insertMissing(scope, events, keyed, 'nearlyAll', (within) => taken(rows, within))
    },
    putMany: async (rows) => {
      if (rows.length === 0) return
      const operations = rows.map((record) => {
        const { source, sequence, index, event } = scope.forms.storedEvent(record)
        return { updateOne: { filter: { source, sequence, index }, update: { $set: { event } } } }
      })
      await scope.run((within) => events.bulkWrite(operations, { ...within }))
    },
    has: async ({ source, sequence }) => {
      const only = { projection: { _id: 1 } }
      return (
        (await scope.run((within) => events.findOne({ source, sequence }, { ...within, ...only }))) !== null
      )
    },
    ofTransaction: async (station, transactionId) => {
      const sort = sortBy(order, 'ascending')
      const found = await scope.run((within) =>
        events.find({ station, transactionId }, { ...within, sort }).toArray(),
      )
      return found.map((document) => scope.forms.readEvent(toRecord(document)))
    },
    since: async (from, after, limit) => {
      const begin = after ?? earliestId(from)
      const found = await scope.run((within) =>
        events
          .find({ _id: { $gt: begin }, receivedAt: { $gte: from } }, { ...within, sort: { _id: 1 }, limit })
          .toArray(),
      )
      const records = found.map((document) => scope.forms.checkedEvent(toRecord(document)))
      return { events: records, next: found.length < limit ? null : (found.at(-1)?._id ?? null) }
    },
    scan,
  }
}
