import { AppError } from '@ocpp/shared/kernel/errors'
import type { StationRecord } from '../../domain/records.ts'
import type { Stations } from '../../ports/store.ts'
import type { Scope } from './scope.ts'

export const scopedStations = (stations: Stations, scope: Scope): Stations => {
  const { sites } = scope
  const isIn = ({ site }: Pick<StationRecord, 'site'>) => scope.hasSite(site)
  const ownOnly = (records: readonly StationRecord[]): void => {
    if (!records.every(isIn)) throw new AppError('forbidden', 'A station of yours belongs to a site of yours')
    for (const { id } of records) scope.note(id)
  }
  return {
    get: async (id) => {
      const station = await stations.get(id)
      return station !== null && isIn(station) ? station : null
    },
    getMany: async (ids) => (await stations.getMany(ids)).filter(isIn),
    insert: async (station) => {
      ownOnly([station])
      return await stations.insert(station)
    },
    put: async (station) => {
      ownOnly([station])
      await stations.put(station)
    },
    putMany: async (records) => {
      ownOnly(records)
      await stations.putMany(records)
    },
    remove: async (id) => (await scope.hasStation(id)) && (await stations.remove(id)),
    list: (query) => stations.list({ ...query, sites }),
    all: async () => (await stations.all()).filter(isIn),
    idsOf: (of) => stations.idsOf(of.filter(scope.hasSite)),
    outlines: (of = sites) => stations.outlines(of.filter(scope.hasSite)),
    touch: stations.touch,
    countByState: async () => {
      throw new AppError('forbidden', 'Only those who have all sites may count all stations')
    },
    figuresBySite: (of = sites) => stations.figuresBySite(of.filter(scope.hasSite)),
    countByFirmware: (of = sites) => stations.countByFirmware(of.filter(scope.hasSite)),
  }
}
