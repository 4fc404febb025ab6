import type { Filter, FindOptions } from 'mongodb'
import type { StatusRecord } from '../../../ports/records.ts'
import type { Statuses } from '../../../ports/store.ts'
import type { StatusDocument } from '../documents.ts'
import { type Direction, past, sortBy } from '../reading.ts'
import type { Scope } from '../scope.ts'
import { insertOnce } from '../writing.ts'

const order = ['at', 'order']
const withoutId: FindOptions = { projection: { _id: 0 } }

const inTimeOrder = (a: StatusRecord, b: StatusRecord): number => {
  const [x, y] = [a.at + a.order, b.at + b.order]
  return x === y ? a.evse - b.evse || a.connector - b.connector : x < y ? -1 : 1
}

export const statusRepository = (scope: Scope): Statuses => {
  const { statuses } = scope.collections

  const nearest = (lane: Filter<StatusDocument>, beyond: object, direction: Direction) =>
    scope.run((within) => {
      const options = { ...withoutId, ...within, sort: sortBy(order, direction) }
      return statuses.findOne<StatusRecord>({ ...lane, ...beyond }, options)
    })

  const lanesOf = async (station: string) => {
    const lanes = await scope.run((within) =>
      statuses
        .aggregate<{ _id: { evse: number; connector: number } }>(
          [{ $match: { station } }, { $group: { _id: { evse: '$evse', connector: '$connector' } } }],
          within,
        )
        .toArray(),
    )
    return lanes.map(({ _id }) => _id)
  }

  return {
    insert: (status) => {
      const { station, evse, connector, at, order: place } = status
      return insertOnce(scope, statuses, { station, evse, connector, at, order: place }, { ...status })
    },
    neighbours: async ({ station, evse, connector, at, order: place }) => {
      const lane = { station, evse, connector }
      const [before, after] = await Promise.all([
        nearest(lane, past(order, 'descending', [at, place]), 'descending'),
        nearest(lane, past(order, 'ascending', [at, place]), 'ascending'),
      ])
      return { before, after }
    },
    range: async (station, from, to) => {
      const within = await scope.run((session) =>
        statuses
          .find<StatusRecord>({ station, at: { $gte: from, $lt: to } }, { ...withoutId, ...session })
          .toArray(),
      )
      const lanes = await lanesOf(station)
      const inForce = await Promise.all(
        lanes.map((lane) => nearest({ station, ...lane }, { at: { $lt: from } }, 'descending')),
      )
      return [...inForce.filter((status) => status !== null), ...within].sort(inTimeOrder)
    },
  }
}
