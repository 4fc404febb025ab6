import type { JournalEntry } from '@ocpp/shared/contracts/journal'
import { messageOf } from '@ocpp/shared/kernel/errors'
import type { Logger } from '@ocpp/shared/kernel/logger'
import { type Draft, entryOf } from './draft.ts'

/** Called once: with `null` when the entry is on disk, else with why it is not and never will be. */
export type Settled = (failure: unknown) => void

interface Pending {
  readonly draft: Draft
  readonly settled: Settled | undefined
}

/** An entry with its number, as it will be written. */
export interface NumberedEntry {
  readonly item: Pending
  readonly entry: JournalEntry
  readonly text: string
}

export interface PendingDeps {
  readonly source: string
  /** The number before the first that is free. */
  readonly sequence: number
  readonly log: Logger
}

/** Entries that wait for their commit, in the order of the calls. */
export interface PendingEntries {
  add(draft: Draft, settled: Settled | undefined): void
  count(): number
  /** Takes out the first of them and numbers them; one that cannot be made does not keep the others. */
  take(limit: number): NumberedEntry[]
  /** These are on disk. */
  kept(rows: readonly NumberedEntry[]): void
  /** These could not be written: no answer waits any longer, what no answer waits for is tried again, as far as fits. */
  notKept(rows: readonly NumberedEntry[], error: unknown): void
}

const MAX_KEPT = 20_000

/** What has neither an exchange nor events leaves no trace in the store. */
const saysSomething = ({ exchange, events }: JournalEntry): boolean =>
  exchange !== undefined || events.length > 0

export const createPending = ({ source, sequence: before, log }: PendingDeps): PendingEntries => {
  let sequence = before
  let pending: Pending[] = []

  const settle = (item: Pending, failure: unknown, sequence: number | null = null) => {
    try {
      item.settled?.(failure)
      item.draft.onKept?.(sequence)
    } catch (error) {
      log.error({ error, station: item.draft.station }, 'answering after the commit failed')
    }
  }

  return {
    add: (draft, settled) => {
      pending.push({ draft, settled })
    },
    count: () => pending.length,
    take: (limit) => {
      const rows: NumberedEntry[] = []
      for (const item of pending.splice(0, limit)) {
        try {
          const entry = entryOf(source, sequence + 1, item.draft)
          rows.push({ item, entry, text: JSON.stringify(entry) })
          sequence++
        } catch (error) {
          log.error({ error, station: item.draft.station }, 'journal entry could not be made')
          settle(item, error)
        }
      }
      return rows
    },
    kept: (rows) => {
      for (const { item, entry } of rows) {
        settle(item, null, saysSomething(entry) ? entry.sequence : null)
      }
    },
    notKept: (rows, error) => {
      const all = [...rows.map(({ item }) => item), ...pending]
      const again = all.filter(({ settled }) => settled === undefined)
      pending = again.slice(0, MAX_KEPT)
      if (again.length > MAX_KEPT) {
        log.error({ entries: again.length - MAX_KEPT, reason: messageOf(error) }, 'journal entries given up')
      }
      // Those that came meanwhile too: a station that gets no answer asks again, elsewhere if it can.
      for (const item of all) {
        if (item.settled !== undefined) settle(item, error)
        // It is tried again, but nobody waits for it.
        else item.draft.onKept?.(null)
      }
    },
  }
}
