import * as v from 'valibot'
import { collection, type Item } from '../../domain/items.ts'

/** What is kept of a bulk command beside the commands it consists of. */
const BulkBody = v.object({
  name: v.string(),
  payload: v.record(v.string(), v.unknown()),
  actor: v.string(),
  reason: v.string(),
  perSecond: v.number(),
  queueSeconds: v.nullable(v.number()),
  /** False when the payload holds a credential, which is not kept. */
  repeatable: v.boolean(),
  /** The bulk command whose failed stations it tries again. */
  retryOf: v.nullable(v.string()),
  /** How many stations. */
  total: v.number(),
})

/** Commands to many stations, by their id, which the commands themselves carry. Of the whole system. */
export const bulkCommands = collection('bulkCommand', 'owned', BulkBody, undefined, [], ({ key: bulk }) => ({
  bulk,
}))
export type BulkItem = Item<typeof bulkCommands.kind>
