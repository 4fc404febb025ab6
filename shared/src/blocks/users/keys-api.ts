import * as v from 'valibot'
import { instantFromText } from '../../api/paging.ts'
import { rights } from '../../api/rights.ts'
import { loggedIn, people, routeGroup } from '../../api/route.ts'
import { Instant } from '../../contracts/values.ts'

/** A user keeps so many at most. */
export const mostApiKeys = 20

const scopes = v.array(v.picklist(rights))

export const ApiKey = v.object({
  /** Its first part, by which a key is known: `csms_<id>_…`. */
  id: v.string(),
  name: v.string(),
  /** Id of the user who made it. */
  user: v.string(),
  /** What it may do, as far as its user has the right at that time. */
  scopes,
  /** Requests within a minute. */
  perMinute: v.number(),
  createdAt: Instant,
  /** When it got its present secret. */
  secretAt: Instant,
  /** Null: until it is revoked. */
  expiresAt: v.nullable(Instant),
  /** To the minute; null before the first. */
  lastUsedAt: v.nullable(Instant),
  /** Until when the former secret is good as well; null where there is none. */
  formerUntil: v.nullable(Instant),
})
export type ApiKey = v.InferOutput<typeof ApiKey>

/** The whole key is shown this once: `csms_`, its id, `_` and 38 letters and digits. */
const ApiKeyWithSecret = v.object({ ...ApiKey.entries, secret: v.string() })
export type ApiKeyWithSecret = v.InferOutput<typeof ApiKeyWithSecret>

const ApiKeyCreation = v.strictObject({
  name: v.pipe(v.string(), v.trim(), v.minLength(1), v.maxLength(80)),
  scopes,
  expiresAt: v.optional(v.nullable(instantFromText), null),
  perMinute: v.optional(v.pipe(v.number(), v.integer(), v.minValue(1), v.maxValue(60_000)), 600),
})
export type ApiKeyCreation = v.InferOutput<typeof ApiKeyCreation>

const ApiKeyRenewal = v.strictObject({
  /** Until when the present secret is good beside the new one, at most 90 days; without it that ends at once. */
  formerUntil: v.optional(v.nullable(instantFromText), null),
})
export type ApiKeyRenewal = v.InferOutput<typeof ApiKeyRenewal>

const missing = { 404: 'No such key' }
const ofUser = '/users/:id/api-keys'

export const keyApi = routeGroup({
  tag: 'API keys',
  schemas: { ApiKey, ApiKeyWithSecret },
  routes: {
    list: loggedIn.get('/api-keys', 'My API keys, by name', { success: [200, v.array(ApiKey)] }),
    read: loggedIn.get('/api-keys/:id', 'One of my API keys', { success: [200, ApiKey], problems: missing }),
    create: loggedIn.post('/api-keys', 'Add an API key', {
      confirmed: true,
      description:
        'A program sends it as `Authorization: Bearer csms_…`. It may do what its scopes say, and never more than its user may at that time.',
      body: ApiKeyCreation,
      success: [201, ApiKeyWithSecret],
      problems: { 409: 'There are as many as there may be' },
    }),
    renew: loggedIn.post('/api-keys/:id/secret', 'Give one of my API keys a new secret', {
      confirmed: true,
      description: 'The present one can be left good for a while, so that programs can be changed meanwhile.',
      body: ApiKeyRenewal,
      success: [200, ApiKeyWithSecret],
      problems: missing,
    }),
    revoke: loggedIn.delete('/api-keys/:id', 'Revoke one of my API keys at once', {
      success: [204, 'nothing'],
      problems: missing,
    }),
    listOfUser: people.get(ofUser, 'API keys of a user, by name', { success: [200, v.array(ApiKey)] }),
    revokeOfUser: people.delete(`${ofUser}/:key`, 'Revoke an API key of a user at once', {
      success: [204, 'nothing'],
      problems: missing,
    }),
  },
})
