import { afterEach, beforeEach } from 'bun:test'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Bus } from '@ocpp/shared/bus/bus'
import type { JournalEntry } from '@ocpp/shared/contracts/journal'
import { systemClock } from '@ocpp/shared/kernel/clock'
import { silentLogger } from '@ocpp/shared/kernel/logger'
import { openDatabase } from '../src/journal/database.ts'
import { createJournal, type Journal } from '../src/journal/journal.ts'
import type { FakeBus } from './fake-bus.ts'
import { createInlineWriter } from './inline-writer.ts'

/** A data file of its own for each test, and the journal in it. */
export const useJournalFile = () => {
  let folder = ''
  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'journal-test-'))
  })
  afterEach(() => rmSync(folder, { recursive: true, force: true }))
  const file = () => join(folder, 'node.sqlite')
  return {
    file,
    open: (bus: FakeBus, maxRows = 1_000_000) => {
      const { db, salvaged, close: closeFile } = openDatabase(file())
      const clock = systemClock
      const writer = createInlineWriter(db)
      const deps = { db, writer, source: 'n1', bus: bus as unknown as Bus, clock, log: silentLogger }
      const journal = createJournal({ ...deps, maxRows })
      const close = async () => {
        await journal.close(200)
        closeFile()
      }
      return { db, salvaged, journal, close }
    },
  }
}

const at = '2026-01-01T00:00:00.000Z'

/** An entry that is known again by its label. */
export const draft = (label: string, station = 'CP1') => ({
  station,
  receivedAt: at,
  events: [{ type: 'StationDisconnected' as const, at, connection: 'c', code: 1000, reason: label }],
})

export const labels = (entries: readonly JournalEntry[]): readonly string[] =>
  entries.flatMap(({ events }) => events.map((event) => ('reason' in event ? event.reason : '?')))

/** Appends one and waits until it is on disk. */
export const keep = (journal: Journal, label: string, station?: string): Promise<unknown> =>
  new Promise((resolve) => journal.append(draft(label, station), resolve))

/** The labels of what a data file holds, in order. */
export const rowsOf = (path: string): readonly string[] => {
  const { db, close } = openDatabase(path)
  const rows = db.query<{ entry: string }, []>('SELECT entry FROM journal ORDER BY sequence').all()
  close()
  return labels(rows.map(({ entry }) => JSON.parse(entry)))
}
