import type { MapQuery, MapView } from '@ocpp/shared/blocks/overview/map'
import { factsOf } from '../../domain/connectors/facts.ts'
import type { StationOutline } from '../../domain/records.ts'
import type { Context } from '../../use-cases/context.ts'
import { allSites, shownSite } from '../sites/index.ts'
import { mapView } from './rules/map-view.ts'

const ratedW = (station: StationOutline): readonly (number | null)[] => {
  const { connectors } = station
  if (connectors.length === 0) return [null]
  return connectors.map(({ evse, connector }) => factsOf(station, evse, connector).ratedW)
}

/** What a part of the map shows. A station without a place of its own has its site's. */
export const readMap = async ({ store }: Pick<Context, 'store'>, query: MapQuery): Promise<MapView> => {
  const [stations, sites] = await Promise.all([store.stations.outlines(), allSites(store)])
  const names = new Map([...sites].map(([id, { body }]) => [id, body.name]))
  const found = stations.map((station) => {
    const { id, name, site, latitude, longitude, state, connectors, powerW } = station
    const own = sites.get(site ?? '')?.body
    const place = latitude === null || longitude === null ? own : { latitude, longitude }
    return {
      id,
      name,
      ...shownSite(site, names),
      latitude: place?.latitude ?? null,
      longitude: place?.longitude ?? null,
      state,
      connectors: connectors.map(({ shown }) => shown),
      powerW,
      address: own?.address ?? null,
      // Nothing else is asked of it.
      ratedW: query.power === undefined ? [] : ratedW(station),
    }
  })
  return mapView(found, query)
}
