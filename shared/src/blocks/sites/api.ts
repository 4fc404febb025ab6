import * as v from 'valibot'
import { pageOf, pagingEntries } from '../../api/paging.ts'
import { configure, routeGroup, view } from '../../api/route.ts'
import { Instant, shownStates } from '../../contracts/values.ts'
import { OpeningHours } from './opening-hours.ts'

const text = (most: number) => v.pipe(v.string(), v.trim(), v.minLength(1), v.maxLength(most))
const maybe = <S extends v.GenericSchema>(schema: S) => v.optional(v.nullable(schema))

/** An IANA name as the runtime knows it; an offset is none, since it knows no summer time. */
const isTimeZone = (zone: string): boolean => {
  if (!/^[A-Za-z]/.test(zone)) return false
  try {
    return new Intl.DateTimeFormat('en', { timeZone: zone }) !== null
  } catch {
    return false
  }
}
const TimeZone = v.pipe(
  v.string(),
  v.trim(),
  v.maxLength(60),
  v.check(isTimeZone, 'must be a time zone, as Europe/Berlin'),
)

/** Whom to turn to about a site. */
export const SiteContact = v.object({
  name: v.nullable(v.string()),
  email: v.nullable(v.string()),
  phone: v.nullable(v.string()),
})

/** What the grid gives a site. */
export const GridConnection = v.object({
  /** A in each phase. */
  limitA: v.nullable(v.number()),
  /** W that may be drawn in all, as contracted. */
  limitW: v.nullable(v.number()),
  /** 1 or 3. */
  phases: v.number(),
  /** Who runs the grid, and under which number. */
  reference: v.nullable(v.string()),
})
export type GridConnection = v.InferOutput<typeof GridConnection>

/** A place with stations. */
export const Site = v.object({
  id: v.string(),
  /** Unique, upper and lower case alike. */
  name: v.string(),
  address: v.nullable(v.string()),
  /** IANA name. */
  timeZone: v.string(),
  latitude: v.nullable(v.number()),
  longitude: v.nullable(v.number()),
  contact: SiteContact,
  /** By its own clock; null where nobody has said. */
  openingHours: v.nullable(OpeningHours),
  grid: GridConnection,
  notes: v.nullable(v.string()),
  /** How many stations belong to it; null where there are more than are counted. */
  stations: v.nullable(v.number()),
  createdAt: Instant,
  changedAt: Instant,
})
export type Site = v.InferOutput<typeof Site>

const ConnectorCounts = v.record(v.picklist(shownStates), v.optional(v.number()))
/** What its stations show together. */
const figures = {
  /** How many connectors are in each state; states that none is in are left out. */
  connectors: ConnectorCounts,
  /** Worst of its connectors; Unknown where none is known. */
  state: v.picklist(shownStates),
  powerW: v.number(),
  /** What the grid connection allows; null where that is not known. */
  limitW: v.nullable(v.number()),
}
/** A site with what its stations do: today is its own day. */
export const SiteNow = v.object({
  ...Site.entries,
  ...figures,
  energyTodayWh: v.number(),
  sessionsToday: v.number(),
})
export type SiteNow = v.InferOutput<typeof SiteNow>
/** Of all sites that the filter finds. */
export const SiteTotals = v.object({
  stations: v.number(),
  connectors: ConnectorCounts,
  powerW: v.number(),
  /** Of the sites whose limit is known. */
  limitW: v.nullable(v.number()),
})
export type SiteTotals = v.InferOutput<typeof SiteTotals>
const SitePage = v.object({ ...pageOf(SiteNow).entries, totals: SiteTotals })
export type SitePage = v.InferOutput<typeof SitePage>

/** What a choice among sites needs. */
export const SiteName = v.object({ id: v.string(), name: v.string() })
export type SiteName = v.InferOutput<typeof SiteName>

const about = {
  address: maybe(text(300)),
  timeZone: v.optional(TimeZone),
  latitude: maybe(v.pipe(v.number(), v.minValue(-90), v.maxValue(90))),
  longitude: maybe(v.pipe(v.number(), v.minValue(-180), v.maxValue(180))),
  contact: v.optional(
    v.strictObject({
      name: maybe(text(100)),
      email: maybe(v.pipe(v.string(), v.trim(), v.maxLength(200), v.email('must be an e-mail address'))),
      phone: maybe(
        v.pipe(v.string(), v.trim(), v.regex(/^\+?[0-9 ()./-]{3,30}$/, 'must be a telephone number')),
      ),
    }),
  ),
  openingHours: maybe(OpeningHours),
  grid: v.optional(
    v.strictObject({
      limitA: maybe(v.pipe(v.number(), v.minValue(1), v.maxValue(10_000))),
      limitW: maybe(v.pipe(v.number(), v.minValue(1_000), v.maxValue(1_000_000_000))),
      phases: v.optional(v.picklist([1, 3])),
      reference: maybe(text(200)),
    }),
  ),
  notes: maybe(text(4_000)),
}
/** Without a time zone it is in UTC. */
const SiteCreation = v.strictObject({ name: text(100), ...about })
export type SiteCreation = v.InferOutput<typeof SiteCreation>
/** What is not there stays as it is; null takes it away. */
const SiteChange = v.strictObject({ name: v.optional(text(100)), ...about })
export type SiteChange = v.InferOutput<typeof SiteChange>

export const siteSorts = ['name', '-power', 'state'] as const
const SiteNamesQuery = v.object({
  ...pagingEntries,
  /** Part of the name; upper and lower case alike. */
  text: v.optional(v.pipe(v.string(), v.maxLength(100))),
})
const SiteQuery = v.object({
  ...pagingEntries,
  /** Part of name, address, contact, grid connection or notes; upper and lower case alike. */
  text: v.optional(v.pipe(v.string(), v.maxLength(100))),
  /** Sites with a connector in that state. */
  state: v.optional(v.picklist(shownStates)),
  /** `state`: most connectors without a link or with a fault first. */
  sort: v.optional(v.picklist(siteSorts), 'name'),
})
export type SiteQuery = v.InferOutput<typeof SiteQuery>

/** What becomes of the stations of a site that is removed: it is refused while there are any, or they have none. */
const SiteRemoval = v.object({ stations: v.optional(v.picklist(['refuse', 'release']), 'refuse') })

const SiteNameQuery = v.object({
  ...SiteNamesQuery.entries,
  /** The whole name; upper and lower case alike. */
  name: v.optional(v.pipe(v.string(), v.maxLength(100))),
})
export type SiteNameQuery = v.InferOutput<typeof SiteNameQuery>
const SiteNamePage = pageOf(SiteName)

const ofSite = '/sites/:id'
const missing = { 404: 'No such site' }
const taken = { 409: 'The name is taken' }

export const siteApi = routeGroup({
  tag: 'Sites',
  schemas: { GridConnection, OpeningHours, Site, SiteName, SiteNamePage, SiteNow, SitePage, SiteTotals },
  routes: {
    list: view.get('/sites', 'Sites and what their stations do, page by page', {
      query: SiteQuery,
      success: [200, SitePage],
    }),
    names: view.get('/site-names', 'Sites by name, for a choice', {
      query: SiteNameQuery,
      success: [200, SiteNamePage],
    }),
    read: view.get(ofSite, 'One site, and what its stations do', {
      success: [200, SiteNow],
      problems: missing,
    }),
    create: configure.post('/sites', 'Add a site', {
      body: SiteCreation,
      sites: 'all',
      success: [201, Site],
      problems: taken,
    }),
    change: configure.patch(ofSite, 'Change a site', {
      body: SiteChange,
      success: [200, Site],
      problems: { ...missing, ...taken },
    }),
    remove: configure.delete(ofSite, 'Remove a site', {
      description:
        'Refused while stations belong to it; with `stations=release` they belong to none afterwards.',
      query: SiteRemoval,
      sites: 'all',
      success: [204, 'nothing'],
      problems: { ...missing, 409: 'Stations belong to it' },
    }),
  },
})
