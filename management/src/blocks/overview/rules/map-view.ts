import type { MapQuery, MapView } from '@ocpp/shared/blocks/overview/map'
import { boxOf, frameOf, frameToFit, homeFrame, readBox } from '@ocpp/shared/blocks/overview/map-frame'
import { pageOfAll } from '../../../domain/pages.ts'
import { boxAround, clustersOf, isWithin } from './map-clusters.ts'
import { type FoundStation, matching, shownStation } from './map-filter.ts'
import { type PlacedSite, sitesOnMap } from './map-sites.ts'

const keyed = (among: readonly PlacedSite[], key: string | undefined): PlacedSite | undefined =>
  key === undefined ? undefined : among.find(({ site }) => site.key === key)

/**
 * What a part of the map shows.
 * @throws AppError `invalid` for a cursor that cannot be read
 */
export const mapView = (stations: readonly FoundStation[], query: MapQuery): MapView => {
  const { cursor, stationsCursor, unplacedCursor, limit, width } = query
  const matches = matching(stations, query)
  const sites = sitesOnMap(matches.map(shownStation))
  const bounds = boxAround(sites)
  const asked = query.box === undefined ? null : readBox(query.box)
  const frame = asked !== null ? frameOf(asked) : bounds === null ? homeFrame : frameToFit(bounds)
  const found = query.text && sites.length === 1 && query.cluster === undefined ? sites[0] : undefined
  const alone = keyed(sites, query.site) ?? found
  const clusters = clustersOf(sites, frame, width, alone?.site.key)
  const inView = asked === null ? sites : sites.filter(({ at }) => isWithin(frame, at))
  const unplaced = matches.filter(({ latitude, longitude }) => latitude === null || longitude === null)
  const chosen = alone ?? keyed(clusters, query.cluster)
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
    sites: pageOfAll(
      inView.map(({ site }) => site),
      { cursor, limit },
    ),
    chosen: chosen
      ? { site: chosen.site, stations: pageOfAll(chosen.stations, { cursor: stationsCursor, limit }) }
      : null,
    unplaced: pageOfAll(unplaced, { cursor: unplacedCursor, limit }),
  }
}
