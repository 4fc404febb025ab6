import { afterEach, beforeEach, expect, test } from 'bun:test'
import { mkdtempSync, renameSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { openDatabase } from './database.ts'
import { createThreadedWriter } from './threaded-writer.ts'
import type { Batch } from './writer.ts'

let folder: string
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'writer-test-'))
})
afterEach(() => rmSync(folder, { recursive: true, force: true }))

const batch = (sequence: number, change: Partial<Batch> = {}): Batch => ({
  rows: [{ sequence, partition: 0, entry: '{}' }],
  writes: [],
  damaged: [],
  deleteUpTo: null,
  probe: false,
  at: '2026-01-01T00:00:00.000Z',
  ...change,
})
const failure = (work: Promise<unknown>): Promise<unknown> =>
  work.then(
    () => null,
    (error: unknown) => error,
  )
const sequencesIn = (db: ReturnType<typeof openDatabase>['db']) =>
  db
    .query<{ sequence: number }, []>('SELECT sequence FROM journal ORDER BY sequence')
    .all()
    .map(({ sequence }) => sequence)

test('what is committed is on disk for others to read, in order, and what fails is not', async () => {
  const { db, file, close } = openDatabase(join(folder, 'node.sqlite'))
  const writer = createThreadedWriter(file)
  await Promise.all([1, 2, 3].map((sequence) => writer.commit(batch(sequence))))
  expect(sequencesIn(db)).toEqual([1, 2, 3])
  const broken = batch(4, { writes: [{ sql: 'INSERT INTO no_such_table VALUES (1)', values: [] }] })
  expect(await failure(writer.commit(broken))).toMatchObject({ code: 'SQLITE_ERROR' })
  const repeated = await failure(writer.commit(batch(3)))
  expect(repeated).toMatchObject({ code: 'SQLITE_CONSTRAINT_PRIMARYKEY' })
  await writer.commit(batch(5, { deleteUpTo: 2, probe: true }))
  expect(sequencesIn(db)).toEqual([3, 5])
  await writer.close()
  expect(await failure(writer.commit(batch(6)))).toMatchObject({ code: 'unavailable' })
  close()
})

test('a file that could not be opened is opened by a later commit', async () => {
  const { db, file, close } = openDatabase(join(folder, 'node.sqlite'))
  const hidden = `${folder}-hidden`
  renameSync(folder, hidden)
  const writer = createThreadedWriter(file)
  expect(await failure(writer.commit(batch(1)))).toBeInstanceOf(Error)
  renameSync(hidden, folder)
  await writer.commit(batch(2))
  expect(sequencesIn(db)).toEqual([2])
  await writer.close()
  close()
})
