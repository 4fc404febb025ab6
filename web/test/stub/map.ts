import type { MapQuery, MapSite, MapStation, MapView } from '@ocpp/shared/blocks/overview/map'
import { boxOf, frameOf, frameToFit, homeFrame, readBox } from '@ocpp/shared/blocks/overview/map-frame'
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

const isNear = ({ key }: MapSite): boolean => /^(Düsseldorf|Köln)/.test(key)

/** Two sites are too near each other to stand apart, unless one of them is chosen. */
const clustered = (sites: readonly MapSite[], alone: string | undefined): readonly MapSite[] => {
  const near = sites.filter((site) => isNear(site) && site.key !== alone)
  const [first] = near
  if (first === undefined || near.length < 2) return sites
  const sum = (key: 'connectors' | 'powerW' | 'stations') =>
    near.reduce((total, site) => total + site[key], 0)
  const whole = {
    ...first,
    siteId: null,
    box: boundsOf(near),
    sites: near.length,
    connectors: sum('connectors'),
  }
  return [
    { ...whole, powerW: sum('powerW'), stations: sum('stations') },
    ...sites.filter((site) => !near.includes(site)),
  ]
}

/** The map of a made-up fleet: what lies in the box, with one cluster where nothing is zoomed. */
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
  const view = boxOf(asked ? frameOf(asked) : bounds ? frameToFit(bounds) : homeFrame)
  const isShown = ({ latitude, longitude }: MapSite) =>
    latitude !== null &&
    longitude !== null &&
    latitude >= view.south &&
    latitude <= view.north &&
    longitude >= view.west &&
    longitude <= view.east
  const shown = sites.map(({ site }) => site).filter(isShown)
  const clusters = asked ? shown : clustered(shown, query.site)
  const cluster = clusters.find(({ key }) => key === query.cluster)
  const chosen = sites.find(({ site }) => site.key === query.site) ?? {
    site: cluster,
    members: sites.flatMap(({ site, members }) => (isNear(site) ? members : [])),
  }
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
    clusters: [...clusters],
    sites: pageOf(asked ? shown : sites.map(({ site }) => site), query.cursor),
    chosen: chosen.site
      ? { site: chosen.site, stations: pageOf(chosen.members, query.stationsCursor) }
      : null,
    unplaced: pageOf(unplaced, query.unplacedCursor),
  }
}
