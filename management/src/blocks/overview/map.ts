import type { MapStation } from '@ocpp/shared/blocks/overview/api'
import type { Context } from '../../use-cases/context.ts'

/** Every station, those without a place as well: the page lists them. */
export const readMap = async ({ store }: Pick<Context, 'store'>): Promise<readonly MapStation[]> =>
  (await store.stations.all()).map(({ id, name, site, latitude, longitude, state, connectors, powerW }) => ({
    id,
    name,
    site,
    latitude,
    longitude,
    state,
    connectors: connectors.map(({ shown }) => shown),
    powerW,
  }))
