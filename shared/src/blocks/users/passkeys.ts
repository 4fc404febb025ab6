import * as v from 'valibot'
import { Instant } from '../../contracts/values.ts'

/** Of one user at the same time. */
export const mostPasskeys = 10

const base64url = (longest: number) => v.pipe(v.string(), v.maxLength(longest), v.regex(/^[\w-]*$/))
const credential = {
  id: base64url(1_400),
  rawId: base64url(1_400),
  type: v.literal('public-key'),
}

/** What `PublicKeyCredential.toJSON()` gives of a passkey that was made (WebAuthn level 3). */
export const NewPasskey = v.object({
  ...credential,
  response: v.object({
    clientDataJSON: base64url(4_000),
    attestationObject: base64url(16_000),
    transports: v.optional(v.pipe(v.array(v.pipe(v.string(), v.maxLength(20))), v.maxLength(10)), []),
  }),
})
export type NewPasskey = v.InferOutput<typeof NewPasskey>

/** The same of a passkey that was used. */
export const PasskeyAnswer = v.object({
  ...credential,
  response: v.object({
    clientDataJSON: base64url(4_000),
    authenticatorData: base64url(4_000),
    signature: base64url(4_000),
    /** The user's id; authenticators may leave it out where the question has named their passkeys. */
    userHandle: v.nullish(base64url(200)),
  }),
})
export type PasskeyAnswer = v.InferOutput<typeof PasskeyAnswer>

/** For `parseCreationOptionsFromJSON` or `parseRequestOptionsFromJSON` of the browser. */
export const PasskeyOptions = v.looseObject({
  /** Good for five minutes and one answer, of who has asked. */
  challenge: v.string(),
})
export type PasskeyOptions = v.InferOutput<typeof PasskeyOptions>

export const Passkey = v.object({
  id: v.string(),
  name: v.string(),
  addedAt: Instant,
  lastUsedAt: v.nullable(Instant),
  /** It is kept beyond the one device, as by an account of the platform. */
  backedUp: v.boolean(),
})
