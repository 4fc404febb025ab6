import type { MapQuery, MapSite, MapStation, MapView } from '@ocpp/shared/blocks/overview/map'
import {
  boxOf,
  frameOf,
  frameToFit,
  homeFrame,
  project,
  readBox,
} from '@ocpp/shared/blocks/overview/map-frame'
import { merged } from '@ocpp/shared/blocks/overview/map-merge'
import { apart } from '@ocpp/shared/blocks/overview/map-rings'
import type { Station } from '@ocpp/shared/blocks/stations/station'
import { fits, paged } from './paged.ts'

const isTroubled = ({ state }: MapStation): boolean => state === 'Faulted' || state === 'Offline'

const siteOf = (key: string, stations: readonly MapStation[]): MapSite => {
  const [first] = stations
  const placed = stations.find(({ latitude }) => latitude !== null)
  const states: Partial<MapSite['states']> = {}
  for (const shown of stations.flatMap(({ connectors }) => connectors))
    states[shown] = (states[shown] ?? 0) + 1
  return {
    key,
    name: first?.site ?? first?.name ?? first?.id ?? '',
    siteId: first?.siteId ?? null,
    latitude: placed?.latitude ?? null,
    longitude: placed?.longitude ?? null,
    box: null,
    sites: 1,
    stations: stations.length,
    connectors: stations.flatMap(({ connectors }) => connectors).length,
    states: states as MapSite['states'],
    powerW: stations.reduce((sum, { powerW }) => sum + powerW, 0),
    worst: (stations.find(isTroubled) ?? first)?.state ?? 'Unknown',
    troubled: stations.filter(isTroubled).length,
  }
}

const boundsOf = (sites: readonly MapSite[]): MapView['bounds'] => {
  const placed = sites.filter(({ latitude }) => latitude !== null)
  const [longitudes, latitudes] = [placed.map((s) => s.longitude ?? 0), placed.map((s) => s.latitude ?? 0)]
  if (placed.length === 0) return null
  return {
    west: Math.min(...longitudes),
    south: Math.min(...latitudes),
    east: Math.max(...longitudes),
    north: Math.max(...latitudes),
  }
}

interface Placed {
  readonly site: MapSite
  readonly members: readonly MapStation[]
}

/** Sites that stand too near each other are one, unless one of them is chosen. */
const clustered = (sites: readonly Placed[], pixel: number, alone: string | undefined): readonly Placed[] => {
  const rings = sites.flatMap((each) => {
    const { latitude, longitude, key } = each.site
    if (latitude === null || longitude === null || key === alone) return []
    return [{ at: project(longitude, latitude), sites: 1, members: [each] }]
  })
  const clusters = apart(rings, pixel, 100).map(({ members }) => ({
    site: merged(
      members[0]!.site,
      members.slice(1).map(({ site }) => site),
    ),
    members: members.flatMap((each) => each.members),
  }))
  return [...clusters, ...sites.filter(({ site }) => site.key === alone)]
}

/** The map of a made-up fleet: what lies in the box. */
export const mapView = (all: readonly Station[], query: MapQuery): MapView => {
  const text = query.text?.toLowerCase() ?? ''
  const stations = all
    .map(({ id, name, site, siteId, latitude, longitude, state, connectors, powerW }) => ({
      ...{ id, name, site, siteId, latitude, longitude, state, powerW },
      connectors: connectors.map(({ shown }) => shown),
    }))
    .filter(
      ({ id, name, site, state, connectors }) =>
        [id, name, site].some((value) => (value ?? '').toLowerCase().includes(text)) &&
        [state, ...connectors].some((each) => fits(query.state, each)),
    )
  const sites = [...Map.groupBy(stations, ({ site, id }) => site ?? `id:${id}`)]
    .map(([key, members]) => ({ site: siteOf(key, members), members }))
    .sort((a, b) => b.site.troubled - a.site.troubled)
  const bounds = boundsOf(sites.map(({ site }) => site))
  const asked = query.box === undefined ? null : readBox(query.box)
  const frame = asked ? frameOf(asked) : bounds ? frameToFit(bounds) : homeFrame
  const view = boxOf(frame)
  const isShown = ({ site: { latitude, longitude } }: Placed) =>
    latitude !== null &&
    longitude !== null &&
    latitude >= view.south &&
    latitude <= view.north &&
    longitude >= view.west &&
    longitude <= view.east
  const shown = sites.filter(isShown)
  const clusters = clustered(shown, frame.width / query.width, query.site)
  const only = text !== '' && sites.length === 1 ? sites[0] : undefined
  const chosen =
    sites.find(({ site }) => site.key === query.site) ??
    clusters.find(({ site }) => site.key === query.cluster) ??
    only
  const listed = asked ? shown : sites
  const ordered =
    query.order === 'name' ? listed.toSorted((a, b) => a.site.name.localeCompare(b.site.name)) : listed
  const unplaced = stations.filter(({ latitude }) => latitude === null)
  const { limit } = query
  const counts = {
    network: all.length,
    stations: stations.length,
    sites: sites.length,
    unplaced: unplaced.length,
    inView: shown.length,
    out: sites.filter(({ site }) => site.troubled === site.stations).length,
    faulty: sites.filter(({ site }) => site.troubled > 0 && site.troubled < site.stations).length,
  }
  const pageOf = <T>(items: readonly T[], cursor: string | undefined) => {
    const page = paged(items, { cursor, limit })
    return { ...page, items: [...page.items] }
  }
  return {
    ...{ view, bounds, counts },
    clusters: clusters.map(({ site }) => site),
    sites: pageOf(
      ordered.map(({ site }) => site),
      query.cursor,
    ),
    chosen: chosen ? { site: chosen.site, stations: pageOf(chosen.members, query.stationsCursor) } : null,
    unplaced: pageOf(unplaced, query.unplacedCursor),
  }
}
