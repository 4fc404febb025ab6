import { describe, expect, test } from 'bun:test'
import { until } from '@ocpp/shared/testing/until'
import { createFakeBus } from '../../testing/fake-bus.ts'
import { draft, keep, labels, rowsOf, useJournalFile } from '../../testing/journal-file.ts'
import { openDatabase } from './database.ts'

const { file, open } = useJournalFile()

describe('an append', () => {
  test('is on disk when it settles, and many share one commit', async () => {
    const { db, journal, close } = open(createFakeBus(false))
    const names = Array.from({ length: 200 }, (_, i) => String(i))
    const results = await Promise.all(names.map((name) => keep(journal, name)))
    expect(results.every((result) => result === null)).toBe(true)
    expect(journal.health()).toMatchObject({ commits: 1, depth: 200, writable: true })
    expect(db.query('SELECT COUNT(*) AS n FROM journal').get()).toEqual({ n: 200 })
    await close()
  })

  test('commits what its entry brings along in the same transaction', async () => {
    const { db, journal, close } = open(createFakeBus(false))
    const failing = new Promise((resolve) =>
      journal.append(
        { ...draft('a'), write: { sql: 'INSERT INTO no_such_table VALUES (1)', values: [] } },
        resolve,
      ),
    )
    expect(await failing).toBeInstanceOf(Error)
    expect(db.query('SELECT COUNT(*) AS n FROM journal').get()).toEqual({ n: 0 })
    await close()
  })

  test('keeps the order of the calls, those that wait and those that do not', async () => {
    const bus = createFakeBus()
    const { journal, close } = open(bus)
    journal.append(draft('a'))
    const waiting = keep(journal, 'b')
    journal.append(draft('c'))
    await waiting
    await until('the bus to have them', () => bus.entries.length === 3)
    expect(labels(bus.entries)).toEqual(['a', 'b', 'c'])
    await close()
  })
})

test('who asks learns under which number the entry is on disk; of one that says nothing, that there is none', async () => {
  const bus = createFakeBus()
  const { journal, close } = open(bus)
  const numberOf = (events: ReturnType<typeof draft>['events']) =>
    new Promise<number | null>((onKept) => journal.append({ ...draft('x'), events, onKept }))
  const number = await numberOf(draft('x').events)
  await until('the bus to have it', () => bus.entries.length === 1)
  expect(bus.entries[0]?.sequence).toBe(number ?? -1)
  expect(await numberOf([])).toBeNull()
  await close()
  expect(await numberOf(draft('late').events)).toBeNull()
})

describe('a disk that cannot be written', () => {
  test.each(['PRAGMA query_only = 1', 'PRAGMA max_page_count = 1'])(
    '%s: waiting entries fail, the others are kept for later, none is lost or doubled',
    async (breakage) => {
      const bus = createFakeBus()
      const { db, journal, close } = open(bus)
      db.run(breakage)
      const big = 'x'.repeat(200_000)
      journal.append(draft('status'))
      expect(await keep(journal, big)).toBeInstanceOf(Error)
      expect(journal.health().writable).toBe(false)
      expect(bus.entries).toEqual([])
      db.run('PRAGMA query_only = 0')
      db.run('PRAGMA max_page_count = 1000000')
      expect(await keep(journal, 'after')).toBeNull()
      expect(journal.health().writable).toBe(true)
      await until('the bus to have them', () => bus.entries.length === 2)
      expect(labels(bus.entries)).toEqual(['status', 'after'])
      await close()
    },
  )

  test.each([
    ['PRAGMA query_only = 1', 'the disk is read-only'],
    ['PRAGMA max_page_count = 1', 'the disk is full'],
  ])('%s: says why, and finds out by itself when it can be written again', async (breakage, problem) => {
    const { db, journal, close } = open(createFakeBus())
    db.run(breakage)
    expect(await keep(journal, 'x'.repeat(200_000))).toBeInstanceOf(Error)
    expect(journal.health()).toMatchObject({ writable: false, problem, depth: 0 })
    db.run('PRAGMA query_only = 0')
    db.run('PRAGMA max_page_count = 1000000')
    await until('it is found out', () => journal.health().writable)
    expect(journal.health().problem).toBeNull()
    expect(db.query('SELECT COUNT(*) AS n FROM journal').get()).toEqual({ n: 0 })
    await close()
  })

  test('whoever waits learns at once, however much is kept for later', async () => {
    const { db, journal, close } = open(createFakeBus(false))
    db.run('PRAGMA query_only = 1')
    for (let i = 0; i < 1_000; i++) journal.append(draft(String(i)))
    expect(await Promise.all([keep(journal, 'a'), keep(journal, 'b')])).toEqual([
      expect.any(Error),
      expect.any(Error),
    ])
    db.run('PRAGMA query_only = 0')
    await until('the others are on disk', () => journal.health().depth === 1_000)
    await close()
    expect(rowsOf(file())).toEqual(Array.from({ length: 1_000 }, (_, i) => String(i)))
  })

  test('a second process is kept out', async () => {
    const { close } = open(createFakeBus(false))
    expect(() => openDatabase(file())).toThrow('another node process uses it')
    await close()
    openDatabase(file()).close()
  })
})
