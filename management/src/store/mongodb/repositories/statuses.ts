import type { Filter, FindOptions } from 'mongodb'
import type { StatusRecord } from '../../../domain/records.ts'
import type { LaneSpan, Statuses } from '../../../ports/store.ts'
import { where } from '../../listing.ts'
import { idOf, type StatusDocument } from '../documents.ts'
import { keyed, unchanged } from '../keyed.ts'
import { type Direction, sortBy } from '../reading.ts'
import type { Scope } from '../scope.ts'
import { insertInLanes, updateMany } from '../writing.ts'

type Lane = Pick<StatusRecord, 'station' | 'evse' | 'connector'>

const order = ['at', 'order']
const key = { lane: ['station', 'evse', 'connector'], at: 'at', others: ['order'] } as const
const withoutId: FindOptions = { projection: { _id: 0 } }

const idOfLane = ({ station, evse, connector }: Lane): string => idOf(station, evse, connector)

const inTimeOrder = (a: StatusRecord, b: StatusRecord): number => {
  const [x, y] = [a.at + a.order, b.at + b.order]
  return x === y ? a.evse - b.evse || a.connector - b.connector : x < y ? -1 : 1
}

/** The newest of these changes on each of their lanes. */
const newestOf = (statuses: readonly StatusRecord[]): readonly StatusRecord[] => [
  ...new Map(statuses.toSorted(inTimeOrder).map((status) => [idOfLane(status), status])).values(),
]

/** Keeps the stored change where it is newer. One update, so nothing can come between. */
const unlessOlder = (newest: StatusRecord) => {
  const _id = idOfLane(newest)
  const [at, place] = [{ $literal: newest.at }, { $literal: newest.order }]
  const isNewer = {
    $or: [{ $gt: ['$at', at] }, { $and: [{ $eq: ['$at', at] }, { $gt: ['$order', place] }] }],
  }
  return { _id, update: [{ $replaceWith: { $cond: [isNewer, '$$ROOT', { $literal: { _id, ...newest } }] } }] }
}

export const statusRepository = (scope: Scope): Statuses => {
  const { statuses, lanes } = scope.collections
  const newestOnLanes = keyed(scope, lanes, ['station', 'evse', 'connector'], unchanged<StatusRecord>())

  const find = (filter: Filter<StatusDocument>, direction: Direction, limit = 0) =>
    scope.run((within) =>
      statuses
        .find<StatusRecord>(filter, { ...withoutId, ...within, sort: sortBy(order, direction), limit })
        .toArray(),
    )

  const lastBefore = ({ station, evse, connector }: Lane, at: string) =>
    find({ station, evse, connector, at: { $lt: at } }, 'descending', 1)

  /** Nearly every change is newer than all others of its lane: then the lane's newest is all there is to know. */
  const aroundOne = async (span: LaneSpan, newest: StatusRecord | undefined) => {
    if (newest === undefined) return []
    if (newest.at < span.from) return [newest]
    const { station, evse, connector, from, to } = span
    const lane = { station, evse, connector }
    return [
      ...(await lastBefore(lane, from)),
      ...(await find({ ...lane, at: { $gte: from, $lt: to } }, 'ascending')),
      ...(newest.at >= to ? await find({ ...lane, at: { $gte: to } }, 'ascending', 1) : []),
    ]
  }

  const inForce = async (newest: StatusRecord, at: string) =>
    newest.at < at ? [newest] : await lastBefore(newest, at)

  return {
    insertMany: (rows) =>
      scope.together(async (together) => {
        const documents = rows.map((status) => ({ ...status }))
        // Ingest has read its lanes, and leaves out what is there.
        const isNew = await insertInLanes(together, statuses, key, documents, 'nearlyAll')
        await updateMany(together, lanes, newestOf(rows.filter((_, i) => isNew[i])).map(unlessOlder))
        return isNew
      }),
    around: async (spans) => {
      const found = await newestOnLanes.getMany(spans)
      const newest = new Map(found.map((status) => [idOfLane(status), status]))
      return await Promise.all(spans.map((span) => aroundOne(span, newest.get(idOfLane(span)))))
    },
    range: async (station, from, to) => {
      const changes = await find({ station, at: { $gte: from, $lt: to } }, 'ascending')
      const newest = await newestOnLanes.find([where('station', '=', station)])
      const standing = await Promise.all(newest.map((lane) => inForce(lane, from)))
      return [...standing.flat(), ...changes].sort(inTimeOrder)
    },
  }
}
