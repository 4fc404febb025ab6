import { Instant } from '@ocpp/shared/contracts/values'
import * as v from 'valibot'
import { collection, type Item } from '../../domain/items.ts'

const SiteBody = v.object({
  name: v.string(),
  address: v.nullable(v.string()),
  /** IANA name. */
  timeZone: v.string(),
  latitude: v.nullable(v.number()),
  longitude: v.nullable(v.number()),
  contact: v.object({
    name: v.nullable(v.string()),
    email: v.nullable(v.string()),
    phone: v.nullable(v.string()),
  }),
  createdAt: Instant,
})
export type SiteBody = v.InferOutput<typeof SiteBody>

/** By id; of the whole system. */
export const sites = collection('site', 'owned', SiteBody, undefined, [], ({ key: site }) => ({
  site,
}))
export type SiteItem = Item<typeof sites.kind>

/** The site that has a name, by the name with case folded: what makes names unique. Of the whole system. */
export const siteNames = collection(
  'siteName',
  'owned',
  v.object({ id: v.string(), name: v.string() }),
  undefined,
  [],
  ({ body }) => ({ site: body.id }),
)
export type SiteNameItem = Item<typeof siteNames.kind>
