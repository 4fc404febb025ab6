import type { Filter } from 'mongodb'
import type { Task } from '../../../domain/tasks.ts'
import type { Tasks } from '../../../ports/tasks.ts'
import { keys } from '../../listings.ts'
import type { TaskDocument } from '../documents.ts'
import { type Fields, keyed } from '../keyed.ts'
import type { Scope } from '../scope.ts'
import { removeOne } from '../writing.ts'

const toDocument = ({ body, ...task }: Task): Fields<TaskDocument> => ({
  ...task,
  body: JSON.stringify(body),
})
const toTask = ({ body, holder: _holder, ...task }: Fields<TaskDocument> & Pick<Task, 'id'>): Task => ({
  ...task,
  body: JSON.parse(body),
})

export const taskRepository = (scope: Scope): Tasks => {
  const { tasks } = scope.collections
  const records = keyed(scope, tasks, keys.tasks, { toDocument, toRecord: toTask })
  const change = (which: Filter<TaskDocument>, to: Partial<TaskDocument>): Promise<boolean> =>
    scope.run(async (within) => (await tasks.updateOne(which, { $set: to }, { ...within })).matchedCount > 0)
  return {
    insertMany: records.insertMany,
    get: (id) => records.get({ id }),
    claim: async (now, until, limit, holder) => {
      const claimed: Task[] = []
      // One by one: each update takes a task from everybody else, or finds none.
      while (claimed.length < limit) {
        const taken = await scope.run((within) =>
          tasks.findOneAndUpdate(
            { dueAt: { $lte: now } },
            { $set: { dueAt: until, holder }, $inc: { attempts: 1 } },
            { ...within, sort: { dueAt: 1, _id: 1 }, returnDocument: 'after' },
          ),
        )
        if (taken === null) break
        const { _id: id, ...fields } = taken
        claimed.push(toTask({ id, ...fields }))
      }
      return claimed
    },
    renew: (id, holder, until) => change({ _id: id, holder }, { dueAt: until }),
    // Null finds also what has no such field.
    postpone: (id, dueAt, holder) => change({ _id: id, holder: holder ?? null }, { dueAt, holder: null }),
    wake: (kind, stations, dueAt) =>
      scope.run(async (within) => {
        if (stations.length === 0) return 0
        const later = { station: { $in: [...stations] }, kind, dueAt: { $gt: dueAt }, holder: null }
        return (await tasks.updateMany(later, { $set: { dueAt } }, { ...within })).modifiedCount
      }),
    finish: (id, holder) => removeOne(scope, tasks, { _id: id, ...(holder !== undefined && { holder }) }),
    ofStation: (station) => records.find({ station }, { sort: { dueAt: 1, _id: 1 } }),
  }
}
