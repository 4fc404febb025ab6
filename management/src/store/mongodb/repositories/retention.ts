import type { Collection, Document } from 'mongodb'
import { agingOf, goesOn } from '../../../domain/aged.ts'
import type { OldRecords, Removed, Retention } from '../../../ports/retention.ts'
import { inOneTrip } from '../reading.ts'
import type { Scope, Within } from '../scope.ts'

/** Old ones that others have followed: of each lane the newest of all the old ones is left out. */
const overtaken = async (
  collection: Collection<Document>,
  { of, before }: OldRecords,
  old: readonly Document[],
  within: Within,
): Promise<readonly Document[]> => {
  const { age, lane = [], inForceBy } = agingOf(of)
  if (inForceBy === undefined) return old
  const laneOf = (one: Document) => Object.fromEntries(lane.map((field) => [field, one[field]]))
  const lanes = new Map(old.map((one) => [JSON.stringify(laneOf(one)), laneOf(one)]))
  const inForce = new Set<string>()
  for (const one of lanes.values()) {
    const newest = await collection.findOne(
      { ...one, [age]: { $lt: before } },
      { ...within, sort: { [age]: -1, [inForceBy]: -1 }, projection: { _id: 1 } },
    )
    inForce.add(String(newest?._id))
  }
  return old.filter(({ _id }) => !inForce.has(String(_id)))
}

const byStoring = async (
  collection: Collection<Document>,
  old: OldRecords,
  within: Within,
): Promise<Removed> => {
  const { of, before, limit, after } = old
  const { age, lane = [] } = agingOf(of)
  const projection = Object.fromEntries([age, ...lane].map((field) => [field, 1]))
  const later: Document = after === undefined ? {} : { _id: { $gt: after } }
  const looked = await collection
    .find(later, {
      ...within,
      ...inOneTrip,
      sort: { _id: 1 },
      limit,
      projection,
    })
    .toArray()
  const aged = looked.filter((one) => one[age] < before)
  const gone = await overtaken(collection, old, aged, within)
  if (gone.length > 0) await collection.deleteMany({ _id: { $in: gone.map(({ _id }) => _id) } }, within)
  return {
    removed: gone.length,
    next: goesOn(looked.length, aged.length, limit) ? looked.at(-1)?._id : null,
  }
}

const byIndex = async (
  collection: Collection<Document>,
  { of, before, limit, having = {} }: OldRecords,
  within: Within,
): Promise<Removed> => {
  // One value stands plain, which lesser planners find an index for.
  const fields = Object.entries(having).map(([field, [first, ...others]]) => [
    field,
    others.length === 0 ? first : { $in: [first, ...others] },
  ])
  const filter = { ...Object.fromEntries(fields), [agingOf(of).age]: { $lt: before } }
  const options = { ...within, ...inOneTrip, limit, projection: { _id: 1 } }
  const ids = (await collection.find(filter, options).toArray()).map(({ _id }) => _id)
  if (ids.length > 0) await collection.deleteMany({ _id: { $in: ids } }, within)
  return { removed: ids.length, next: ids.length === limit ? '' : null }
}

export const retentionRepository = (scope: Scope): Retention => ({
  remove: (old) =>
    scope.run(async (within) => {
      const way = agingOf(old.of).mongodb
      if (way === 'server') return { removed: 0, next: null }
      const collection = scope.collections[old.of] as unknown as Collection<Document>
      return await (way === 'storing' ? byStoring : byIndex)(collection, old, within)
    }),
})
