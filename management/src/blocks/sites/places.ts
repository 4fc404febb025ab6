import { wholeSystem } from '../../domain/items.ts'
import type { Repositories } from '../../ports/store.ts'
import { type SiteItem, sites } from './records.ts'
import { shownSite } from './rules/site.ts'

/** Where a station is, as people call it. */
export interface StationPlace {
  readonly name: string | null
  /** Its site as its record has it, and by name. */
  readonly siteId: string | null
  readonly site: string | null
  readonly address: string | null
  /** IANA name; UTC where its site has none, or it has no site. */
  readonly timeZone: string
}

const nowhere: StationPlace = { name: null, siteId: null, site: null, address: null, timeZone: 'UTC' }

/** Where some stations are: each station and each site is read once, however often it is named. */
export const placesOf = async (
  { stations, items }: Pick<Repositories, 'stations' | 'items'>,
  ids: readonly string[],
): Promise<(station: string) => StationPlace> => {
  const known = await stations.getMany([...new Set(ids)])
  const found = new Map<string, SiteItem>()
  for (const id of new Set(known.map(({ site }) => site))) {
    const site = id === null ? null : await items.get(sites.kind, wholeSystem, id)
    if (site !== null) found.set(site.key, site)
  }
  const names = new Map([...found].map(([id, { body }]) => [id, body.name]))
  const places = new Map(
    known.map(({ id, name, site: siteId }) => {
      const { address = null, timeZone = 'UTC' } = found.get(siteId ?? '')?.body ?? {}
      return [id, { name, siteId, site: shownSite(siteId, names).site, address, timeZone }]
    }),
  )
  return (station) => places.get(station) ?? nowhere
}
