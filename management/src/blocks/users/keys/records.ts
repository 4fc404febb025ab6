import { rights } from '@ocpp/shared/api/rights'
import { Instant } from '@ocpp/shared/contracts/values'
import * as v from 'valibot'
import { collection, type Item } from '../../../domain/items.ts'

/** API keys by id, of the whole system; the state is the id of the user whose key it is. */
export const apiKeys = collection(
  'apiKey',
  'owned',
  v.object({
    name: v.string(),
    scopes: v.array(v.picklist(rights)),
    perMinute: v.number(),
    createdAt: Instant,
    expiresAt: v.nullable(Instant),
    lastUsedAt: v.nullable(Instant),
    /** Of the whole key, under the pepper. */
    hash: v.string(),
    former: v.nullable(v.object({ hash: v.string(), until: Instant })),
  }),
  undefined,
  [],
  ({ state: user }) => ({ user }),
)
export type ApiKeyItem = Item<typeof apiKeys.kind>
