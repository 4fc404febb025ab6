import { Instant } from '@ocpp/shared/contracts/values'
import * as v from 'valibot'
import { collection } from '../../domain/items.ts'

const place = { seq: v.number(), mac: v.string() }

/** Where the chain of audit entries ends and where what is left of it begins, and who goes on with it. */
export const auditHeads = collection(
  'auditHead',
  'owned',
  v.object({
    ...place,
    /** The last entry that was removed for its age. */
    from: v.object(place),
    proof: v.string(),
    /** Which process seals, and until when nobody else does. */
    holder: v.string(),
    until: Instant,
  }),
)
export const headKey = 'chain'
