import type { MapQuery, MapView } from '@ocpp/shared/blocks/overview/map'
import {
  boxOf,
  type Frame,
  frameOf,
  frameToFit,
  homeFrame,
  middleOf,
  type Point,
  readBox,
} from '@ocpp/shared/blocks/overview/map-frame'
import { pageOfAll } from '../../../domain/pages.ts'
import { boxAround, clustersOf, isWithin } from './map-clusters.ts'
import { type FoundStation, matching, shownStation } from './map-filter.ts'
import { byNames, type PlacedSite, sitesOnMap, troubles } from './map-sites.ts'

const keyed = (among: readonly PlacedSite[], key: string | undefined): PlacedSite | undefined =>
  key === undefined ? undefined : among.find(({ site }) => site.key === key)

const awayFrom =
  ([x, y]: Point) =>
  ({ at }: PlacedSite): number =>
    at === null ? Number.POSITIVE_INFINITY : Math.hypot(at[0] - x, at[1] - y)

const ordered = (sites: readonly PlacedSite[], order: MapQuery['order'], from: Point) => {
  if (order === 'worst') return sites
  if (order === 'name') return sites.toSorted(byNames)
  const away = awayFrom(from)
  return sites.toSorted((a, b) => away(a) - away(b) || byNames(a, b))
}

const pageOf = (stations: readonly FoundStation[], cursor: string | undefined, limit: number) => {
  const page = pageOfAll(stations, { cursor, limit })
  return { ...page, items: page.items.map(shownStation) }
}

const frameFor = (box: string | undefined, bounds: MapView['bounds']): Frame => {
  const asked = box === undefined ? null : readBox(box)
  if (asked !== null) return frameOf(asked)
  return bounds === null ? homeFrame : frameToFit(bounds)
}

/**
 * What a part of the map shows.
 * @throws AppError `invalid` for a cursor that cannot be read
 */
export const mapView = (stations: readonly FoundStation[], query: MapQuery): MapView => {
  const { cursor, stationsCursor, unplacedCursor, limit, width, box, text, order } = query
  const matches = matching(stations, query)
  const sites = sitesOnMap(matches)
  const bounds = boxAround(sites)
  const found = text && sites.length === 1 && query.cluster === undefined ? sites[0] : undefined
  const alone = keyed(sites, query.site) ?? found
  const frame = frameFor(box, bounds)
  const clusters = clustersOf(sites, frame, width, alone?.site.key)
  const inView = sites.filter(({ at }) => isWithin(frame, at))
  const listed = ordered(box === undefined ? sites : inView, order, alone?.at ?? middleOf(frame))
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
      inView: inView.length,
      ...troubles(sites),
    },
    clusters: clusters.map(({ site }) => site),
    sites: pageOfAll(
      listed.map(({ site }) => site),
      { cursor, limit },
    ),
    chosen: chosen ? { site: chosen.site, stations: pageOf(chosen.stations, stationsCursor, limit) } : null,
    unplaced: pageOf(unplaced, unplacedCursor, limit),
  }
}
