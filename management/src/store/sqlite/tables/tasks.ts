import { asc, eq, getTableColumns } from 'drizzle-orm'
import type { Task } from '../../../domain/tasks.ts'
import type { Tasks } from '../../../ports/tasks.ts'
import type { Connection } from '../connection.ts'
import { tasks } from '../schema/index.ts'
import { inserting } from '../statements.ts'
import type { Sync } from '../sync.ts'

type Row = Omit<Task, 'body'> & { readonly body: string }

const claim = `
  UPDATE tasks SET due_at = ?2, attempts = attempts + 1, holder = ?4
  WHERE id IN (SELECT id FROM tasks WHERE due_at <= ?1 ORDER BY due_at, id LIMIT ?3)
  RETURNING id, kind, station, due_at AS dueAt, attempts, body`

export const taskTable = ({ client, db }: Connection): Sync<Tasks> => {
  const insert = inserting(client, tasks)
  const { holder: _holder, ...columns } = getTableColumns(tasks)
  const claiming = client.prepare<Row, [string, string, number, string]>(claim)
  const renewing = client.prepare('UPDATE tasks SET due_at = ?3 WHERE id = ?1 AND holder = ?2')
  // `IS` finds also what nobody holds, where none is named.
  const postponing = client.prepare(
    'UPDATE tasks SET due_at = ?2, holder = NULL WHERE id = ?1 AND holder IS ?3',
  )
  const hastening = client.prepare(
    'UPDATE tasks SET due_at = ?3 WHERE station = ?2 AND kind = ?1 AND due_at > ?3 AND holder IS NULL',
  )
  const finishing = client.prepare('DELETE FROM tasks WHERE id = ?1 AND (?2 IS NULL OR holder = ?2)')
  return {
    insertMany: (all) => all.map((task) => insert(task)),
    get: (id) => db.select(columns).from(tasks).where(eq(tasks.id, id)).get() ?? null,
    claim: (now, until, limit, holder) =>
      claiming
        .all(now, until, limit, holder)
        .map(({ body, ...task }) => ({ ...task, body: JSON.parse(body) })),
    renew: (id, holder, until) => renewing.run(id, holder, until).changes > 0,
    postpone: (id, dueAt, holder) => postponing.run(id, dueAt, holder ?? null).changes > 0,
    finish: (id, holder) => finishing.run(id, holder ?? null).changes > 0,
    hasten: (kind, stations, dueAt) =>
      stations.reduce((count, station) => count + hastening.run(kind, station, dueAt).changes, 0),
    ofStation: (station) =>
      db
        .select(columns)
        .from(tasks)
        .where(eq(tasks.station, station))
        .orderBy(asc(tasks.dueAt), asc(tasks.id))
        .all(),
  }
}
