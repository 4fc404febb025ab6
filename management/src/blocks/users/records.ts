import { Instant } from '@ocpp/shared/contracts/values'
import * as v from 'valibot'
import { collection } from '../../domain/items.ts'

const LinkBody = v.object({
  /** SHA-256 of its secret, in hex; the secret itself is stored nowhere. */
  hash: v.string(),
  purpose: v.picklist(['invitation', 'reset']),
  expiresAt: Instant,
})

const AccountBody = v.object({
  /** Cannot log in. */
  disabled: v.boolean(),
  /** Somebody else knows the password: it is changed before anything else is done. */
  mustChangePassword: v.boolean(),
  /** The one link that sets a password, until it is used, over or replaced. */
  link: v.nullable(LinkBody),
  /** Ids of the sites that the user may see and act at; all when null or absent. */
  sites: v.exactOptional(v.nullable(v.array(v.string()))),
})
/** How a user may log in, beside the password, and where they may act. */
export type Account = v.InferOutput<typeof AccountBody>
export type AccountLink = v.InferOutput<typeof LinkBody>

/** By the user's id; of the whole system. Who has none has a plain one. */
export const accounts = collection('account', 'owned', AccountBody)
