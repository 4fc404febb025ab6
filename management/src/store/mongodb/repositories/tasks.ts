import type { Filter } from 'mongodb'
import type { Task } from '../../../domain/tasks.ts'
import type { Tasks } from '../../../ports/tasks.ts'
import type { TaskDocument } from '../documents.ts'
import { inOneTrip } from '../reading.ts'
import type { Scope } from '../scope.ts'
import { insertMissing, removeOne, takenIds } from '../writing.ts'

const toDocument = ({ id, body, ...task }: Task): TaskDocument => ({
  _id: id,
  ...task,
  body: JSON.stringify(body),
})
const toTask = ({ _id, body, holder: _holder, ...task }: TaskDocument): Task => ({
  id: _id,
  ...task,
  body: JSON.parse(body),
})

export const taskRepository = (scope: Scope): Tasks => {
  const { tasks } = scope.collections
  const change = (which: Filter<TaskDocument>, to: Partial<TaskDocument>): Promise<boolean> =>
    scope.run(async (within) => (await tasks.updateOne(which, { $set: to }, { ...within })).matchedCount > 0)
  return {
    insertMany: (all) => {
      const rows = all.map((task) => ({ key: task.id, document: toDocument(task) }))
      const ids = all.map(({ id }) => id)
      return insertMissing(scope, tasks, rows, (within) => takenIds(tasks, ids, within))
    },
    get: async (id) => {
      const found = await scope.run((within) => tasks.findOne({ _id: id }, within))
      return found && toTask(found)
    },
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
        claimed.push(toTask(taken))
      }
      return claimed
    },
    renew: (id, holder, until) => change({ _id: id, holder }, { dueAt: until }),
    // Null finds also what has no such field.
    postpone: (id, dueAt, holder) => change({ _id: id, holder: holder ?? null }, { dueAt, holder: null }),
    hasten: (kind, stations, dueAt) =>
      scope.run(async (within) => {
        if (stations.length === 0) return 0
        const later = { station: { $in: [...stations] }, kind, dueAt: { $gt: dueAt }, holder: null }
        return (await tasks.updateMany(later, { $set: { dueAt } }, { ...within })).modifiedCount
      }),
    finish: (id, holder) => removeOne(scope, tasks, { _id: id, ...(holder !== undefined && { holder }) }),
    ofStation: async (station) => {
      const found = await scope.run((within) =>
        tasks.find({ station }, { ...within, ...inOneTrip, sort: { dueAt: 1, _id: 1 } }).toArray(),
      )
      return found.map(toTask)
    },
  }
}
