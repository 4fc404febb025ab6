import { Database } from 'bun:sqlite'
import { expect, test } from 'bun:test'
import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { isAppError } from '@ocpp/shared/kernel/errors'
import { silentLogger } from '@ocpp/shared/kernel/logger'
import { is } from 'drizzle-orm'
import { readMigrationFiles } from 'drizzle-orm/migrator'
import { getTableConfig, SQLiteTable } from 'drizzle-orm/sqlite-core'
import { stationRecord } from '../../../testing/records.ts'
import { temporaryFolder } from '../../../testing/temporary-folder.ts'
import type { Repositories } from '../../ports/store.ts'
import { openReader, openWriter } from './connection.ts'
import { migrateStore, migrationsFolder } from './migrate.ts'
import * as schema from './schema/index.ts'
import { createSqliteStore } from './sqlite-store.ts'

const openIn = (folder: { readonly path: string }) =>
  createSqliteStore({ file: join(folder.path, 'store.sqlite'), log: silentLogger })
const refusal = (open: () => unknown): unknown => {
  try {
    return open()
  } catch (error) {
    return isAppError(error) ? [error.code, error.message] : error
  }
}
const codeOf = (work: Promise<unknown>) => work.catch((error: unknown) => isAppError(error) && error.code)

test('a file is kept, and its migrations run once, when it is opened again and again', async () => {
  using folder = temporaryFolder()
  for (let n = 1; n <= 3; n++) {
    const store = openIn(folder)
    await store.stations.put(stationRecord({ id: `CS-${n}` }))
    expect(await store.stations.all()).toHaveLength(n)
    await store.close()
  }
  using file = new Database(join(folder.path, 'store.sqlite'), { readonly: true })
  const applied = file.query<{ n: number }, []>('SELECT count(*) AS n FROM __drizzle_migrations').get()
  expect(applied?.n).toBe(readMigrationFiles({ migrationsFolder }).length)
})

test('the file of a newer version is refused, and not touched', async () => {
  using folder = temporaryFolder()
  const file = join(folder.path, 'store.sqlite')
  await openIn(folder).close()
  const newer = new Database(file)
  newer.run("INSERT INTO __drizzle_migrations (hash, created_at) VALUES ('future', 9999999999999)")
  newer.run('CREATE TABLE of_the_future (x)')
  newer.close()
  expect(refusal(() => openIn(folder))).toEqual([
    'settings',
    `${file}: the database was written by a newer version of this program`,
  ])
})

test('what is no database, or cannot be opened, is a matter of settings and said in one line', () => {
  using folder = temporaryFolder()
  const file = join(folder.path, 'store.sqlite')
  writeFileSync(file, 'Dear diary, '.repeat(100))
  expect(refusal(() => openIn(folder))).toEqual([
    'settings',
    `${file}: cannot be opened as the database: SQLite: the file is not a database`,
  ])
  const nowhere = { path: join(folder.path, 'nowhere') }
  expect(refusal(() => openIn(nowhere))).toEqual([
    'settings',
    `${join(nowhere.path, 'store.sqlite')}: cannot be opened as the database: SQLite: the database file cannot be opened`,
  ])
})

test('the migrations make what the schema says, and every table checks its types', () => {
  using folder = temporaryFolder()
  const writer = openWriter(join(folder.path, 'store.sqlite'))
  using client = writer.client
  migrateStore(writer)
  const names = (sql: string) =>
    client
      .query<{ name: string }, []>(sql)
      .all()
      .map((row) => row.name)
      .sort()
  const tables = Object.values(schema)
    .filter((table) => is(table, SQLiteTable))
    .map((table) => getTableConfig(table))
  expect(names("SELECT name FROM pragma_table_list WHERE type = 'table' AND strict")).toEqual(
    tables.map((table) => table.name).sort(),
  )
  for (const table of tables) {
    const required = table.columns.filter((column) => column.notNull)
    const keyed = table.primaryKeys.flatMap((key) => key.columns)
    expect(names(`SELECT name FROM pragma_table_info('${table.name}')`), table.name).toEqual(
      table.columns.map((column) => column.name).sort(),
    )
    expect(
      names(`SELECT name FROM pragma_table_info('${table.name}') WHERE "notnull" OR pk`),
      table.name,
    ).toEqual([...new Set([...required, ...keyed].map((column) => column.name))].sort())
    expect(
      names(`SELECT name FROM pragma_index_list('${table.name}') WHERE origin = 'c'`),
      table.name,
    ).toEqual(table.indexes.map((index) => index.config.name).sort())
  }
})

test('each commit is synced, and the reader cannot write', () => {
  using folder = temporaryFolder()
  const file = join(folder.path, 'store.sqlite')
  using writer = openWriter(file).client
  expect(writer.query('PRAGMA journal_mode').get()).toEqual({ journal_mode: 'wal' })
  expect(writer.query('PRAGMA synchronous').get()).toEqual({ synchronous: 2 })
  using reader = openReader(file).client
  expect(() => reader.run('CREATE TABLE t (x)')).toThrow('readonly')
})

test('a closed store refuses everything, and closing waits for what is under way', async () => {
  using folder = temporaryFolder()
  const store = openIn(folder)
  const { promise: gate, resolve: go } = Promise.withResolvers<void>()
  const underWay = store.atomically(async ({ stations }) => {
    await gate
    await stations.put(stationRecord({ id: 'late' }))
  })
  const waiting = store.stations.put(stationRecord({ id: 'waiting' }))
  const closing = store.close()
  expect(await codeOf(store.stations.put(stationRecord()))).toBe('unavailable')
  expect(await codeOf(store.stations.get('late'))).toBe('unavailable')
  expect(await codeOf(store.atomically(() => Promise.resolve()))).toBe('unavailable')
  expect(await codeOf(store.ping())).toBe('unavailable')
  go()
  await Promise.all([underWay, waiting, closing, store.close()])
  const again = openIn(folder)
  expect((await again.stations.all()).map((station) => station.id)).toEqual(['late', 'waiting'])
  await again.close()
})

test('repositories serve no longer than their transaction', async () => {
  using folder = temporaryFolder()
  const store = openIn(folder)
  const kept = await store.atomically((repositories) => Promise.resolve<Repositories>(repositories))
  expect(await codeOf(kept.stations.put(stationRecord()))).toBe('internal')
  expect(await store.stations.all()).toEqual([])
  await store.close()
})
