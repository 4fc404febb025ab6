import { wholeSystem } from '../../domain/items.ts'
import type { Repositories } from '../../ports/store.ts'
import { movesOf } from './moves.ts'
import { type SiteItem, sites } from './records.ts'
import { shownSite } from './rules/site.ts'
import { siteAt } from './rules/stays.ts'

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

/** Where a station is, or where it was at a moment. */
export type PlaceOf = (station: string, at?: string) => StationPlace

/**
 * Where some stations are and were: each station and each site is read once, however often it is named. A session belongs to
 * the site where it was charged, whatever became of its station since.
 */
export const placesOf = async (
  { stations, items }: Pick<Repositories, 'stations' | 'items'>,
  ids: readonly string[],
): Promise<PlaceOf> => {
  const known = new Map((await stations.getMany([...new Set(ids)])).map((station) => [station.id, station]))
  const moved = await movesOf({ items }, [...known.keys()])
  const named = [...known.values()].map(({ site }) => site)
  const left = [...moved.values()].flat().map(({ body }) => body.from)
  const found = new Map<string, SiteItem>()
  for (const id of new Set([...named, ...left])) {
    const site = id === null ? null : await items.get(sites.kind, wholeSystem, id)
    if (site !== null) found.set(site.key, site)
  }
  const names = new Map([...found].map(([id, { body }]) => [id, body.name]))
  return (id, at) => {
    const station = known.get(id)
    if (station === undefined) return nowhere
    const past = at === undefined ? null : siteAt(moved.get(id) ?? [], station.site, at)
    const siteId = past === null ? station.site : past.site
    const { address = null, timeZone = 'UTC' } = found.get(siteId ?? '')?.body ?? {}
    const site = shownSite(siteId, names).site ?? past?.name ?? null
    return { name: station.name, siteId, site, address, timeZone }
  }
}
