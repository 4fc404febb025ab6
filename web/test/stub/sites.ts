import type { Site, SiteChange, SiteNow, siteApi } from '@ocpp/shared/blocks/sites/api'
import { alwaysOpen } from '@ocpp/shared/blocks/sites/opening-hours'
import type { Station } from '@ocpp/shared/blocks/stations/station'
import type { ShownState } from '@ocpp/shared/contracts/values'
import type { StubHandlers } from './declared.ts'
import { paged } from './paged.ts'
import { found, refused } from './refused.ts'
import { ago, DAY } from './time.ts'
import type { World } from './world.ts'

const blank = (id: string, name: string): Site => ({
  id,
  name,
  address: null,
  timeZone: 'UTC',
  latitude: null,
  longitude: null,
  contact: { name: null, email: null, phone: null },
  openingHours: null,
  grid: { limitA: null, limitW: null, phases: 3, reference: null },
  notes: null,
  createdAt: ago(DAY),
  changedAt: ago(DAY),
  stations: 0,
})

const connectorsOf = (members: readonly Station[]) => {
  const counts: Partial<Record<ShownState, number>> = {}
  for (const { connectors } of members)
    for (const { shown } of connectors) counts[shown] = (counts[shown] ?? 0) + 1
  return counts
}
const powerOf = (members: readonly Station[]) => members.reduce((sum, { powerW }) => sum + powerW, 0)

/** Sites of a made-up fleet: those that its stations name. */
export const createSites = ({ stations }: World) => {
  const names = [...new Set(stations.map(({ site }) => site ?? ''))].filter(Boolean)
  const sites = names.map((name, i) => blank(`site-${i}`, name))
  const [first] = sites
  if (first)
    Object.assign(first, {
      ...{ address: 'Orteliuslaan 850, Utrecht', timeZone: 'Europe/Amsterdam', openingHours: alwaysOpen() },
      grid: { limitA: 800, limitW: 520_000, phases: 3, reference: 'Stedin 871687-0412' },
      notes: 'Garage, 2.1 m height.\nThe desk has the key.',
    })
  for (const station of stations) station.siteId = sites.find(({ name }) => name === station.site)?.id ?? null

  const named = (id: string) => found(sites, (site) => site.id === id, 'site')
  const at = (site: Site) => stations.filter(({ siteId }) => siteId === site.id)
  const counted = (site: Site): Site => ({ ...site, stations: at(site).length })
  const change = (site: Site, { contact, grid, ...details }: SiteChange): Site => {
    const parts = { contact: { ...site.contact, ...contact }, grid: { ...site.grid, ...grid } }
    Object.assign(site, details, parts)
    for (const station of at(site)) station.site = site.name
    return counted(site)
  }

  const now = (site: Site): SiteNow => {
    const members = at(site)
    const connectors = connectorsOf(members)
    const state =
      (['Faulted', 'Offline', 'Charging'] as const).find((each) => connectors[each]) ?? 'Available'
    const powerW = powerOf(members)
    const today = { energyTodayWh: 318_400, sessionsToday: 12 }
    return { ...counted(site), connectors, state, powerW, limitW: site.grid.limitW, ...today }
  }

  const handlers: StubHandlers<typeof siteApi> = {
    list: ({ query: { text = '', state, sort, ...query } }) => {
      const found = sites
        .filter(({ name }) => name.toLowerCase().includes(text.toLowerCase()))
        .map(now)
        .filter(({ connectors }) => state === undefined || (connectors[state] ?? 0) > 0)
      if (sort === '-power') found.sort((a, b) => b.powerW - a.powerW)
      const members = found.flatMap(at)
      const totals = {
        ...{ stations: members.length, connectors: connectorsOf(members), powerW: powerOf(members) },
        limitW: 520_000,
      }
      return { ...paged(found, query), totals }
    },
    names: ({ query: { text = '', name, ...query } }) =>
      paged(
        sites
          .filter((site) => site.name.toLowerCase().includes(text.toLowerCase()))
          .filter((site) => name === undefined || site.name.toLowerCase() === name.toLowerCase())
          .map(({ id, name }) => ({ id, name })),
        query,
      ),
    read: ({ params }) => now(named(params.id)),
    create: ({ body }) => {
      const site = blank(`site-${sites.length}`, '')
      sites.push(site)
      return change(site, body)
    },
    change: ({ params, body }) => change(named(params.id), body),
    remove: ({ params, query }) => {
      const site = named(params.id)
      const left = at(site)
      if (left.length > 0 && query.stations !== 'release')
        throw refused(409, `Stations belong to ${site.name}: ${left.length}`)
      for (const station of left) Object.assign(station, { site: null, siteId: null })
      sites.splice(sites.indexOf(site), 1)
      return null
    },
  }
  /** Name and id of the site that a request names by its id. */
  const placed = (id: string | null | undefined) => ({
    siteId: id ?? null,
    site: sites.find((site) => site.id === id)?.name ?? null,
  })
  return { handlers, placed }
}
