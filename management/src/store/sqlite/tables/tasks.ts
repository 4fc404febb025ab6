import { asc, eq } from 'drizzle-orm'
import type { Task } from '../../../domain/tasks.ts'
import type { Tasks } from '../../../ports/tasks.ts'
import { keys } from '../../listings.ts'
import type { Connection } from '../connection.ts'
import { keyed } from '../keyed.ts'
import { tasks } from '../schema/index.ts'
import type { Sync } from '../sync.ts'

type Row = Omit<Task, 'body'> & { readonly body: string }

const claim = `
  UPDATE tasks SET due_at = ?2, attempts = attempts + 1, holder = ?4
  WHERE id IN (SELECT id FROM tasks WHERE due_at <= ?1 ORDER BY due_at, id LIMIT ?3)
  RETURNING id, kind, station, due_at AS dueAt, attempts, body`

const toTask = ({ holder: _holder, ...task }: typeof tasks.$inferSelect): Task => task

export const taskTable = (connection: Connection): Sync<Tasks> => {
  const { client, db } = connection
  const rows = keyed(connection, tasks, keys.tasks, {
    toRow: (task: Task) => ({ ...task, holder: null }),
    toRecord: toTask,
  })
  const claiming = client.prepare<Row, [string, string, number, string]>(claim)
  const renewing = client.prepare('UPDATE tasks SET due_at = ?3 WHERE id = ?1 AND holder = ?2')
  // `IS` finds also what nobody holds, where none is named.
  const postponing = client.prepare(
    'UPDATE tasks SET due_at = ?2, holder = NULL WHERE id = ?1 AND holder IS ?3',
  )
  const waking = client.prepare(
    'UPDATE tasks SET due_at = ?3 WHERE station = ?2 AND kind = ?1 AND due_at > ?3 AND holder IS NULL',
  )
  const finishing = client.prepare('DELETE FROM tasks WHERE id = ?1 AND (?2 IS NULL OR holder = ?2)')
  return {
    insertMany: rows.insertMany,
    get: (id) => rows.get({ id }),
    claim: (now, until, limit, holder) =>
      claiming
        .all(now, until, limit, holder)
        .map(({ body, ...task }) => ({ ...task, body: JSON.parse(body) })),
    renew: (id, holder, until) => renewing.run(id, holder, until).changes > 0,
    postpone: (id, dueAt, holder) => postponing.run(id, dueAt, holder ?? null).changes > 0,
    finish: (id, holder) => finishing.run(id, holder ?? null).changes > 0,
    wake: (kind, stations, dueAt) =>
      stations.reduce((count, station) => count + waking.run(kind, station, dueAt).changes, 0),
    ofStation: (station) =>
      db
        .select()
        .from(tasks)
        .where(eq(tasks.station, station))
        .orderBy(asc(tasks.dueAt), asc(tasks.id))
        .all()
        .map(toTask),
  }
}
