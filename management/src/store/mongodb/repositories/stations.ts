import { quirkModeOf } from '@ocpp/shared/contracts/reference'
import { type ShownState, shownStates } from '@ocpp/shared/contracts/values'
import type { StationRecord } from '../../../domain/records.ts'
import type { Stations } from '../../../ports/store.ts'
import { keys, stationExtras, stationListing } from '../../listings.ts'
import type { StationDocument } from '../documents.ts'
import { type Fields, keyed } from '../keyed.ts'
import type { Scope } from '../scope.ts'

const toDocument = (record: StationRecord): Fields<StationDocument> => {
  const { link, marks, ...station } = record
  const { statuses, ended, ...others } = marks
  return {
    ...station,
    ...stationExtras(record),
    link: { ...link, lastMessageAt: link.lastMessageAt ?? '' },
    marks: {
      ...others,
      ...(statuses && { statuses: Object.entries(statuses).map(([lane, mark]) => ({ lane, mark })) }),
      ...(ended && { ended: Object.entries(ended).map(([evse, at]) => ({ evse, at })) }),
    },
  }
}

const toRecord = ({
  search,
  stateRank,
  link,
  marks,
  quirks,
  assumedProtocol,
  nextSecret,
  ...station
}: Fields<StationDocument> & Pick<StationRecord, 'id'>): StationRecord => {
  const { statuses, ended, ...others } = marks
  return {
    ...station,
    quirks: quirkModeOf(quirks),
    // A document from before there was such a thing has none.
    assumedProtocol: assumedProtocol ?? null,
    nextSecret: nextSecret ?? null,
    link: { ...link, lastMessageAt: link.lastMessageAt === '' ? null : link.lastMessageAt },
    marks: {
      ...others,
      ...(statuses && { statuses: Object.fromEntries(statuses.map(({ lane, mark }) => [lane, mark])) }),
      ...(ended && { ended: Object.fromEntries(ended.map(({ evse, at }) => [evse, at])) }),
    },
  }
}

const places = {
  id: '_id',
  lastMessageAt: 'link.lastMessageAt',
  connected: 'link.connected',
  protocol: 'link.protocol',
}

export const stationRepository = (scope: Scope): Stations => {
  const { stations } = scope.collections
  const records = keyed(scope, stations, keys.stations, { toDocument, toRecord })
  return {
    ...records,
    get: (id) => records.get({ id }),
    getMany: (ids) => records.getMany(ids.map((id) => ({ id }))),
    remove: (id) => records.remove({ id }),
    list: (query) => records.page(stationListing, query, places),
    all: () => records.find({}, { sort: { _id: 1 } }),
    touch: async (seen) => {
      if (seen.length === 0) return
      const updates = seen.map(({ id, connection, lastMessageAt }) => ({
        updateOne: {
          filter: { _id: id, 'link.connection': connection, 'link.lastMessageAt': { $lt: lastMessageAt } },
          update: { $set: { 'link.lastMessageAt': lastMessageAt } },
        },
      }))
      await scope.run((within) => stations.bulkWrite(updates, { ...within, ordered: false }))
    },
    countByState: async () => {
      const counted = await scope.run((within) =>
        stations
          .aggregate<{ _id: number; count: number }>(
            [{ $group: { _id: '$stateRank', count: { $sum: 1 } } }],
            within,
          )
          .toArray(),
      )
      const countOf = (rank: number) => counted.find(({ _id }) => _id === rank)?.count ?? 0
      const counts = shownStates.map((state, rank) => [state, countOf(rank)] as const)
      return Object.fromEntries(counts) as Record<ShownState, number>
    },
  }
}
