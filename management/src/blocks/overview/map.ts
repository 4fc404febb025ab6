import type { MapStation } from '@ocpp/shared/blocks/overview/api'
import type { Context } from '../../use-cases/context.ts'
import { allSites, shownSite } from '../sites/index.ts'

/** Every station, those without a place as well: the page lists them. One without its own has its site's. */
export const readMap = async ({ store }: Pick<Context, 'store'>): Promise<readonly MapStation[]> => {
  const [stations, sites] = await Promise.all([store.stations.all(), allSites(store)])
  const names = new Map([...sites].map(([id, { body }]) => [id, body.name]))
  return stations.map(({ id, name, site, latitude, longitude, state, connectors, powerW }) => {
    const place =
      latitude === null || longitude === null ? sites.get(site ?? '')?.body : { latitude, longitude }
    return {
      id,
      name,
      ...shownSite(site, names),
      latitude: place?.latitude ?? null,
      longitude: place?.longitude ?? null,
      state,
      connectors: connectors.map(({ shown }) => shown),
      powerW,
    }
  })
}
