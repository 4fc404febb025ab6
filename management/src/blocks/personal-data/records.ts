import { erasureParts } from '@ocpp/shared/blocks/personal-data/api'
import { Instant } from '@ocpp/shared/contracts/values'
import * as v from 'valibot'
import { collection, type Item } from '../../domain/items.ts'

const counted = v.record(v.picklist(erasureParts), v.number())

/** By id; of the whole system. Whom it is about is in it only until it is done. */
export const erasures = collection(
  'erasure',
  'owned',
  v.object({
    dryRun: v.boolean(),
    askedBy: v.string(),
    askedAt: Instant,
    tokens: v.number(),
    /** The last characters of each; none once they are erased. */
    shown: v.array(v.string()),
    touched: counted,
    /** What it looks for and how far it is; null when it is done. */
    walk: v.nullable(
      v.object({
        /** Values in lower case, and what takes the place of each. */
        pseudonyms: v.record(v.string(), v.string()),
        aliases: v.array(v.string()),
        part: v.picklist(erasureParts),
        /** The kind of items that it goes through. */
        kind: v.nullable(v.string()),
        after: v.nullable(v.string()),
        /** What stations were asked of the person, as `<station> <request id>`. */
        reports: v.array(v.string()),
      }),
    ),
  }),
  ['running', 'done'],
)
export type ErasureItem = Item<typeof erasures.kind>
export type Walk = NonNullable<ErasureItem['body']['walk']>
