import { oddMessageKinds } from '@ocpp/shared/blocks/messages/events'
import { Instant, protocols } from '@ocpp/shared/contracts/values'
import * as v from 'valibot'
import { collection, type Item } from '../../domain/items.ts'

const OddityBody = v.object({
  protocol: v.picklist(protocols),
  action: v.string(),
  kind: v.picklist(oddMessageKinds),
  field: v.string(),
  words: v.string(),
  errorCode: v.nullable(v.string()),
  count: v.number(),
  firstAt: Instant,
  example: v.string(),
})

/** By action, kind and field; when it was last seen stands beside it. */
export const oddities = collection('oddWriting', 'projected', OddityBody, ['refused', 'read'])
export type OddityItem = Item<typeof oddities.kind>
