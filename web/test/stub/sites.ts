import type { Site, SiteChange, siteApi } from '@ocpp/shared/blocks/sites/api'
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
  createdAt: ago(DAY),
  changedAt: ago(DAY),
  stations: 0,
})

/** Sites of a made-up fleet: those that its stations name. */
export const createSites = ({ stations }: World) => {
  const names = [...new Set(stations.map(({ site }) => site ?? ''))].filter(Boolean)
  const sites = names.map((name, i) => blank(`site-${i}`, name))
  for (const station of stations) station.siteId = sites.find(({ name }) => name === station.site)?.id ?? null

  const named = (id: string) => found(sites, (site) => site.id === id, 'site')
  const at = (site: Site) => stations.filter(({ siteId }) => siteId === site.id)
  const counted = (site: Site): Site => ({ ...site, stations: at(site).length })
  const change = (site: Site, { contact, ...details }: SiteChange): Site => {
    Object.assign(site, details, { contact: { ...site.contact, ...contact } })
    for (const station of at(site)) station.site = site.name
    return counted(site)
  }

  const handlers: StubHandlers<typeof siteApi> = {
    list: ({ query: { text = '', ...query } }) =>
      paged(sites.filter(({ name }) => name.toLowerCase().includes(text.toLowerCase())).map(counted), query),
    names: ({ query: { text = '', name, ...query } }) =>
      paged(
        sites
          .filter((site) => site.name.toLowerCase().includes(text.toLowerCase()))
          .filter((site) => name === undefined || site.name.toLowerCase() === name.toLowerCase())
          .map(({ id, name }) => ({ id, name })),
        query,
      ),
    read: ({ params }) => counted(named(params.id)),
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
