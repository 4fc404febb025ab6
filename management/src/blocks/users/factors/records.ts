import { Passkey } from '@ocpp/shared/blocks/users/passkeys'
import { Instant } from '@ocpp/shared/contracts/values'
import * as v from 'valibot'
import { collection } from '../../../domain/items.ts'
import { Sealed } from '../../../domain/secrets/sealed.ts'

const FactorsBody = v.object({
  /** The authenticator app that is set up. */
  totp: v.nullable(
    v.object({
      secret: Sealed,
      /** The 30-second step of the last code that was taken: none is taken twice. */
      lastStep: v.number(),
    }),
  ),
  passkeys: v.optional(
    v.array(
      v.object({
        ...Passkey.entries,
        /** In COSE, as base64url. */
        publicKey: v.string(),
        /** Of its signatures, where it counts them; 0 where it does not. */
        counter: v.number(),
        transports: v.array(v.string()),
      }),
    ),
    [],
  ),
  /** The one that a session is setting up. */
  pending: v.nullable(v.object({ secret: Sealed, session: v.string(), until: Instant })),
  /** HMAC of each that is left, in hex. */
  recoveryCodes: v.array(v.string()),
})
/** What somebody proves who they are with, beside the password. */
export type FactorsBody = v.InferOutput<typeof FactorsBody>
export type KeptPasskey = FactorsBody['passkeys'][number]

/** By the user's id; of the whole system. Who has none has nothing set up. */
export const factors = collection('secondFactors', 'owned', FactorsBody)

/** Tickets that were used, by themselves, until they would be over. */
export const usedTickets = collection('usedTicket', 'owned', v.object({}))

/** When a session last proved who it is after its login; by the session's id. */
export const confirmations = collection('confirmation', 'owned', v.object({}))
