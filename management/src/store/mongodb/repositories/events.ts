import { newId } from '@ocpp/shared/kernel/ids'
import type { EventRecord } from '../../../ports/records.ts'
import type { Events } from '../../../ports/store.ts'
import type { EventDocument } from '../documents.ts'
import { sortBy } from '../reading.ts'
import type { Scope } from '../scope.ts'
import { insertOnce } from '../writing.ts'

const pageSize = 500
const order = ['receivedAt', 'source', 'sequence', 'index']

const toRecord = ({ _id, ...event }: EventDocument): EventRecord => event

export const eventRepository = (scope: Scope): Events => {
  const { events } = scope.collections

  /** Pages, not one cursor: a rebuild may work on each for longer than the server keeps a cursor open. */
  async function* scan(): AsyncIterable<EventRecord> {
    for (let last = ''; ; ) {
      const page = await scope.run((within) =>
        events.find({ _id: { $gt: last } }, { ...within, sort: { _id: 1 }, limit: pageSize }).toArray(),
      )
      for (const document of page) yield toRecord(document)
      const final = page.at(-1)
      if (final === undefined || page.length < pageSize) return
      last = final._id
    }
  }

  return {
    insert: (event) => {
      const { source, sequence, index } = event
      return insertOnce(scope, events, { source, sequence, index }, { _id: newId(), ...event })
    },
    ofTransaction: async (station, transactionId) => {
      const sort = sortBy(order, 'ascending')
      const found = await scope.run((within) =>
        events.find({ station, transactionId }, { ...within, sort }).toArray(),
      )
      return found.map(toRecord)
    },
    scan,
  }
}
