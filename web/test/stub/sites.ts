import type { Site, SiteChange } from '@ocpp/shared/blocks/sites/api'
import type { Station } from '@ocpp/shared/blocks/stations/station'

type Answer = { readonly status: number; readonly body: unknown } | null

/** Sites of a made-up fleet: those that its stations name. */
export const createSites = (stations: Station[], now: () => number) => {
  const at = new Date(now() - 86_400_000).toISOString()
  const plain = {
    address: null,
    timeZone: 'UTC',
    latitude: null,
    longitude: null,
    createdAt: at,
    changedAt: at,
  }
  const blank = { ...plain, contact: { name: null, email: null, phone: null }, stations: 0 }
  const names = [...new Set(stations.map(({ site }) => site ?? ''))].filter(Boolean)
  const sites: Site[] = names.map((name, i) => ({ ...blank, id: `site-${i}`, name }))
  const byId = (id: string | null | undefined) => sites.find((site) => site.id === id)
  for (const station of stations)
    Object.assign(station, { siteId: sites.find(({ name }) => name === station.site)?.id ?? null })

  const counted = (site: Site): Site => ({
    ...site,
    stations: stations.filter(({ siteId }) => siteId === site.id).length,
  })
  const change = (site: Site, { contact, ...facts }: SiteChange) => {
    Object.assign(site, facts, { contact: { ...site.contact, ...contact } })
    for (const station of stations)
      if (station.siteId === site.id) Object.assign(station, { site: site.name })
    return counted(site)
  }

  /** Null where the path is none of these. */
  const answer = (
    method: string,
    [what, id]: readonly string[],
    query: URLSearchParams,
    body: SiteChange,
  ): Answer => {
    if (what === 'site-names')
      return { status: 200, body: sites.map((site) => ({ id: site.id, name: site.name })) }
    if (what !== 'sites') return null
    if (method === 'POST') {
      const made: Site = { ...blank, id: `site-${sites.length}`, name: '' }
      sites.push(made)
      return { status: 201, body: change(made, body) }
    }
    if (id === undefined) {
      const found = sites.filter(({ name }) =>
        name.toLowerCase().includes((query.get('text') ?? '').toLowerCase()),
      )
      return { status: 200, body: { items: found.map(counted), next: null, total: found.length } }
    }
    const site = byId(id)
    if (site === undefined) return { status: 404, body: 'No such site' }
    if (method === 'PATCH') return { status: 200, body: change(site, body) }
    if (method !== 'DELETE') return { status: 200, body: counted(site) }
    const left = counted(site).stations ?? 0
    if (left > 0 && query.get('stations') !== 'release')
      return { status: 409, body: `Stations belong to ${site.name}: ${left}` }
    for (const station of stations)
      if (station.siteId === id) Object.assign(station, { site: null, siteId: null })
    sites.splice(sites.indexOf(site), 1)
    return { status: 204, body: null }
  }

  /** Name and id of the site that a request names by its id. */
  const named = (id: string | null | undefined) => ({ siteId: id ?? null, site: byId(id)?.name ?? null })
  return { answer, named }
}
