import type { MapQuery, MapStation, MapView } from '@ocpp/shared/blocks/overview/map'
import { boxOf, frameOf, frameToFit, homeFrame, readBox } from '@ocpp/shared/blocks/overview/map-frame'
import { AppError } from '@ocpp/shared/kernel/errors'
import { boxAround, clustersOf, isWithin } from './map-clusters.ts'
import { matching, type PlacedSite, sitesOnMap } from './map-sites.ts'

/** The cursor is how many came before: the order follows states, so that a row may be seen twice or missed. */
const pageFrom = <T>(items: readonly T[], cursor: string | undefined, limit: number) => {
  if (cursor !== undefined && !/^\d{1,9}$/.test(cursor))
    throw new AppError('invalid', 'This cursor cannot be read')
  const start = Number(cursor ?? 0)
  const next = start + limit < items.length ? String(start + limit) : null
  return { items: items.slice(start, start + limit), next, total: items.length }
}

/**
 * What a part of the map shows.
 * @throws AppError `invalid` for a cursor that cannot be read
 */
export const mapView = (stations: readonly MapStation[], query: MapQuery): MapView => {
  const { cursor, stationsCursor, unplacedCursor, limit } = query
  const matches = matching(stations, query)
  const sites = sitesOnMap(matches)
  const bounds = boxAround(sites)
  const asked = query.box === undefined ? null : readBox(query.box)
  const frame = asked !== null ? frameOf(asked) : bounds === null ? homeFrame : frameToFit(bounds)
  const clusters = clustersOf(sites, frame, query.site)
  const inView = asked === null ? sites : sites.filter(({ at }) => isWithin(frame, at))
  const unplaced = matches.filter(({ latitude, longitude }) => latitude === null || longitude === null)
  const keyed = (among: readonly PlacedSite[], key: string | undefined) =>
    among.find(({ site }) => site.key === key)
  const chosen = keyed(sites, query.site) ?? keyed(clusters, query.cluster)
  return {
    view: boxOf(frame),
    bounds,
    counts: {
      network: stations.length,
      stations: matches.length,
      sites: sites.length,
      unplaced: unplaced.length,
    },
    clusters: clusters.map(({ site }) => site),
    sites: pageFrom(
      inView.map(({ site }) => site),
      cursor,
      limit,
    ),
    chosen: chosen ? { site: chosen.site, stations: pageFrom(chosen.stations, stationsCursor, limit) } : null,
    unplaced: pageFrom(unplaced, unplacedCursor, limit),
  }
}
