import { GridConnection } from '@ocpp/shared/blocks/sites/api'
import { OpeningHours } from '@ocpp/shared/blocks/sites/opening-hours'
import { Instant } from '@ocpp/shared/contracts/values'
import * as v from 'valibot'
import { collection, type Item } from '../../domain/items.ts'

/** A connection of which nobody has said anything: most have three phases. */
export const noGrid: GridConnection = { limitA: null, limitW: null, phases: 3, reference: null }

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
  openingHours: v.nullable(OpeningHours),
  grid: GridConnection,
  notes: v.nullable(v.string()),
  createdAt: Instant,
})
export type SiteBody = v.InferOutput<typeof SiteBody>

/** Of a site that was added before it had more than a place and a contact. */
const more = { openingHours: null, grid: noGrid, notes: null }

/** By id; of the whole system. */
export const sites = collection(
  'site',
  'owned',
  SiteBody,
  undefined,
  [(site) => ({ ...site, ...more })],
  ({ key: site }) => ({ site }),
)
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

/** That a station was moved, by when; its state is the site that it left. */
export const moves = collection(
  'stationMove',
  'owned',
  v.object({
    from: v.nullable(v.string()),
    to: v.nullable(v.string()),
    /** What the site that it left was called then. */
    name: v.nullable(v.string()),
  }),
)
export type MoveItem = Item<typeof moves.kind>
