import { Database } from 'bun:sqlite'
import { describe, expect, test } from 'bun:test'
import { closeSync, openSync, readdirSync, statSync, truncateSync, writeSync } from 'node:fs'
import { dirname } from 'node:path'
import { until } from '@ocpp/shared/testing/until'
import { createFakeBus, type FakeBus } from '../../testing/fake-bus.ts'
import { useJournalFile } from '../../testing/journal-file.ts'
import { openDatabase } from './database.ts'

const { file, open } = useJournalFile()
const at = '2026-01-01T00:00:00.000Z'
const pad = 'x'.repeat(500)

const labelsOf = (bus: FakeBus) =>
  bus.entries.flatMap(({ events }) =>
    events.map((event) => ('reason' in event ? Number(event.reason.split(' ')[0]) : -1)),
  )

/** A closed data file with that many entries that wait for the bus. */
const fileWith = async (count: number) => {
  const { db, journal, close } = open(createFakeBus(false))
  await Promise.all(
    Array.from({ length: count }, (_, i) => {
      const event = {
        type: 'StationDisconnected' as const,
        at,
        connection: 'c',
        code: 1000,
        reason: `${i} ${pad}`,
      }
      return new Promise((resolve) =>
        journal.append({ station: 'CP1', receivedAt: at, events: [event] }, resolve),
      )
    }),
  )
  // Or a part would still lie in the write-ahead log.
  db.run('PRAGMA wal_checkpoint(TRUNCATE)')
  await close()
}

const overwrite = (from: number, bytes: number) => {
  const handle = openSync(file(), 'r+')
  writeSync(handle, Buffer.alloc(bytes, 0xa5), 0, bytes, from)
  closeSync(handle)
}

const drained = async () => {
  const bus = createFakeBus()
  const opened = open(bus)
  await until('everything to be confirmed', () => opened.journal.health().depth === 0)
  return { ...opened, labels: labelsOf(bus) }
}

const aside = () => readdirSync(dirname(file())).filter((name) => name.includes('.damaged-'))

describe('a damaged data file is set aside, and what can be read of it is delivered', () => {
  const count = 1_000
  test.each([
    ['its end is missing', () => truncateSync(file(), Math.floor(statSync(file()).size * 0.7)), 400],
    [
      'a part of the middle is not what was written',
      () => overwrite(Math.floor(statSync(file()).size / 2), 20_000),
      800,
    ],
    ['its beginning is gone', () => overwrite(0, 4_096), 0],
  ])('%s', async (_, harm, atLeast) => {
    await fileWith(count)
    harm()
    const { salvaged, labels, journal, close } = await drained()
    // A row whose last page is missing is noticed by its checksum.
    const entries = labels.length + journal.health().damaged
    expect(salvaged).toMatchObject({ entries, gap: expect.anything() })
    expect(aside()).not.toEqual([])
    expect(labels.length).toBeGreaterThanOrEqual(atLeast)
    expect(labels).toEqual(labels.toSorted((a, b) => a - b))
    const kept = await new Promise((resolve) =>
      journal.append({ station: 'CP1', receivedAt: at, events: [] }, resolve),
    )
    expect(kept).toBeNull()
    await close()
    expect(openDatabase(file()).salvaged).toBeNull()
  })

  test('a file that is whole stays where it is', async () => {
    await fileWith(10)
    const { salvaged, labels, close } = await drained()
    expect(salvaged).toBeNull()
    expect(labels).toHaveLength(10)
    expect(aside()).toEqual([])
    await close()
  })
})

test('an entry that is not what was written is kept for people, and the others are delivered', async () => {
  await fileWith(5)
  const db = new Database(file())
  db.run(
    'UPDATE journal SET entry = replace(entry, \'"code":1000\', \'"code":1001\') WHERE entry LIKE \'%"reason":"2 %\'',
  )
  db.close()
  const { labels, journal, db: opened, close } = await drained()
  expect(labels).toEqual([0, 1, 3, 4])
  expect(journal.health().damaged).toBe(1)
  journal.append({ station: 'CP1', receivedAt: at, events: [] })
  await journal.flush()
  const rows = opened.query<{ entry: string }, []>('SELECT entry FROM journal_damaged').all()
  expect(rows).toHaveLength(1)
  expect(rows[0]!.entry).toContain('"code":1001')
  await close()
})
