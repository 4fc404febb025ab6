import { Instant } from '@ocpp/shared/contracts/values'
import * as v from 'valibot'
import { collection } from '../../../domain/items.ts'

/** Logins under way, by the hash of what the browser holds; of the whole system, over when they are due. */
export const providerFlows = collection(
  'providerFlow',
  'owned',
  v.object({
    state: v.string(),
    nonce: v.string(),
    verifier: v.string(),
    next: v.string(),
    again: v.exactOptional(v.boolean()),
  }),
)

/** What the provider needs to end a session, by the session's id; gone when it is due, as the session is. */
export const providerSessions = collection(
  'providerSession',
  'owned',
  v.object({
    sid: v.nullable(v.string()),
    idToken: v.nullable(v.string()),
    /** When the provider has last asked who it is; null where it does not say. */
    authenticatedAt: v.exactOptional(v.nullable(Instant)),
  }),
)
