import type { MapSite } from '@ocpp/shared/blocks/overview/map'
import { boxOf, type Point, project } from '@ocpp/shared/blocks/overview/map-frame'
import { merged, seriousness } from '@ocpp/shared/blocks/overview/map-merge'
import type { ShownState } from '@ocpp/shared/contracts/values'
import type { FoundStation } from './map-filter.ts'

/** A site on the map with its stations, and where it is drawn. */
export interface PlacedSite {
  readonly site: MapSite
  readonly stations: readonly FoundStation[]
  /** The middle of its stations; null where none of them has a place. */
  readonly at: Point | null
}

const isTroubled = ({ state }: FoundStation): boolean => state === 'Faulted' || state === 'Offline'

type Tally = Pick<MapSite, 'stations' | 'connectors' | 'states' | 'powerW' | 'worst' | 'troubled'>

const tallyOf = (stations: readonly FoundStation[]): Tally => {
  const states: Partial<Record<ShownState, number>> = {}
  const tally = { stations: stations.length, connectors: 0, powerW: 0, troubled: 0 }
  let worst: ShownState = 'Available'
  for (const station of stations) {
    const { state, connectors } = station
    for (const shown of connectors.length > 0 ? connectors : [state]) states[shown] = (states[shown] ?? 0) + 1
    tally.connectors += connectors.length
    tally.powerW += station.powerW
    if (isTroubled(station)) tally.troubled += 1
    if (state !== worst && seriousness(state) < seriousness(worst)) worst = state
  }
  return { ...tally, states, worst }
}

const middleOf = (stations: readonly FoundStation[]): Point | null => {
  let [x, y, placed] = [0, 0, 0]
  for (const { latitude, longitude } of stations) {
    if (latitude === null || longitude === null) continue
    const point = project(longitude, latitude)
    x += point[0]
    y += point[1]
    placed += 1
  }
  return placed === 0 ? null : [x / placed, y / placed]
}

const siteOf = (key: string, stations: readonly FoundStation[]): PlacedSite => {
  const [first] = stations
  const at = middleOf(stations)
  const box = at && boxOf({ x: at[0], y: at[1], width: 0, height: 0 })
  const place = { latitude: box?.north ?? null, longitude: box?.west ?? null }
  const name = first?.site ?? first?.name ?? first?.id ?? ''
  const site = {
    key,
    name,
    siteId: first?.siteId ?? null,
    ...place,
    box: null,
    sites: 1,
    ...tallyOf(stations),
  }
  return { site, stations, at }
}

const byName = new Intl.Collator('en').compare

const isOut = ({ troubled, stations }: MapSite): boolean => troubled > 0 && troubled === stations

/** Sites that are out altogether, then those with faults. */
export const worstFirst = ({ site: a }: PlacedSite, { site: b }: PlacedSite): number =>
  Number(isOut(b)) - Number(isOut(a)) ||
  b.troubled - a.troubled ||
  seriousness(a.worst) - seriousness(b.worst) ||
  byName(a.name, b.name) ||
  (a.key < b.key ? -1 : 1)

/** Stations by their site, those without one alone; worst first. */
export const sitesOnMap = (stations: readonly FoundStation[]): readonly PlacedSite[] => {
  const groups = Map.groupBy(stations, ({ site, id }) => site ?? `id:${id}`)
  return [...groups].map(([key, members]) => siteOf(key, members)).sort(worstFirst)
}

/** Several sites as one, that stands where the first of them does. */
export const together = (members: readonly PlacedSite[]): PlacedSite | undefined => {
  const [first, ...others] = members
  if (first === undefined || others.length === 0) return first
  const site = merged(
    first.site,
    others.map((other) => other.site),
  )
  return { site, stations: members.flatMap(({ stations }) => stations), at: first.at }
}

export const byNames = ({ site: a }: PlacedSite, { site: b }: PlacedSite): number =>
  byName(a.name, b.name) || (a.key < b.key ? -1 : 1)

/** How many are out altogether, and how many have some station that is. */
export const troubles = (sites: readonly PlacedSite[]): { readonly out: number; readonly faulty: number } => {
  const out = sites.filter(({ site }) => isOut(site)).length
  return { out, faulty: sites.filter(({ site }) => site.troubled > 0).length - out }
}
