import type { Database } from 'bun:sqlite'
import type { Bus } from '@ocpp/shared/bus/bus'
import { type JournalEntry, partitionOf } from '@ocpp/shared/contracts/journal'
import type { Clock } from '@ocpp/shared/kernel/clock'
import { AppError, messageOf } from '@ocpp/shared/kernel/errors'
import type { Logger } from '@ocpp/shared/kernel/logger'
import { type Draft, entryOf } from './draft.ts'
import { createDrain } from './drain.ts'
import { createJournalTable } from './table.ts'

/** Told once: `null` when the entry is on disk, else why it is not and never will be. */
export type Settled = (failure: unknown) => void

export interface JournalHealth {
  /** False from a failed commit to the next good one: nothing may be answered that has to be kept. */
  readonly writable: boolean
  /** Entries that the bus has not confirmed. */
  readonly depth: number
  /** At its cap: answers are slow until the bus has taken enough. */
  readonly full: boolean
  readonly commits: number
}

export interface Journal {
  /**
   * Keeps an entry, in the order of the calls. With `settled` the entry is for an answer that waits for it: after a
   * failed commit it is given up. Without, the commit is tried again.
   */
  append(draft: Draft, settled?: Settled): void
  /** Commits what is pending now. */
  flush(): void
  /** At its cap: whatever is answered now waits for a slow commit. */
  isFull(): boolean
  health(): JournalHealth
  /** Commits, waits until the bus has confirmed everything or the time is up, and stops. */
  close(withinMs: number): Promise<void>
}

export interface JournalDeps {
  readonly db: Database
  readonly source: string
  readonly bus: Bus
  readonly clock: Clock
  readonly log: Logger
  readonly maxRows: number
}

interface Pending {
  readonly draft: Draft
  readonly settled: Settled | undefined
}

interface Row {
  readonly item: Pending
  readonly entry: JournalEntry
  readonly text: string
}

const RETRY_MS = 1_000
const SLOW_MS = 1_000
const TIDY_MS = 250
const MAX_KEPT = 20_000

/** The node's durable memory: group commits to SQLite, drained to the bus. */
export const createJournal = ({ db, source, bus, clock, log, maxRows }: JournalDeps): Journal => {
  const table = createJournalTable(db)
  let sequence = table.firstFree(clock.now().getTime())
  let depth = table.count()
  let pending: Pending[] = []
  let scheduled = false
  let failing = false
  let closed = false
  let commits = 0
  let deleted = table.first() - 1
  let tidy: ReturnType<typeof setTimeout> | undefined
  let retry: ReturnType<typeof setTimeout> | undefined

  const drain = createDrain({
    bus,
    log,
    source,
    read: table.read,
    after: deleted,
    last: table.last(),
    onConfirmed: (rows) => {
      depth -= rows
      tidy ??= setTimeout(() => {
        tidy = undefined
        flush()
      }, TIDY_MS)
    },
  })

  const isFull = () => depth >= maxRows

  const schedule = () => {
    if (scheduled || closed) return
    scheduled = true
    // Many messages arrive in one turn of the event loop: they share the commit.
    if (isFull()) setTimeout(flush, SLOW_MS)
    else setImmediate(flush)
  }

  const settle = (item: Pending, failure: unknown) => {
    try {
      item.settled?.(failure)
    } catch (error) {
      log.error({ error, station: item.draft.station }, 'answering after the commit failed')
    }
  }

  /** Entries with their numbers, as they will be written; one that cannot be made does not keep the others. */
  const numbered = (batch: readonly Pending[]): Row[] => {
    const rows: Row[] = []
    for (const item of batch) {
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
  }

  const giveUp = (rows: readonly Row[], error: unknown) => {
    if (!failing) log.error({ error }, 'journal cannot be written: answers are withheld')
    failing = true
    const kept = rows.filter(({ item }) => item.settled === undefined).map(({ item }) => item)
    if (kept.length > MAX_KEPT) {
      log.error({ entries: kept.length - MAX_KEPT, reason: messageOf(error) }, 'journal entries given up')
    }
    pending = [...kept.slice(0, MAX_KEPT), ...pending]
    for (const { item } of rows) if (item.settled !== undefined) settle(item, error)
    if (pending.length === 0 || closed) return
    retry ??= setTimeout(() => {
      retry = undefined
      flush()
    }, RETRY_MS)
  }

  const flush = () => {
    scheduled = false
    const confirmed = drain.confirmed()
    if (pending.length === 0 && confirmed === deleted) return
    const batch = pending
    pending = []
    const rows = numbered(batch)
    try {
      table.commit(() => {
        for (const { item, entry, text } of rows) {
          table.insert(entry.sequence, partitionOf(entry.station), text)
          item.draft.write?.()
        }
        if (confirmed > deleted) table.deleteUpTo(confirmed)
      })
    } catch (error) {
      giveUp(rows, error)
      return
    }
    commits++
    deleted = confirmed
    depth += rows.length
    if (failing) log.info({}, 'journal can be written again')
    failing = false
    for (const { item } of rows) settle(item, null)
    drain.offer(rows.map(({ entry }) => entry))
  }

  return {
    append: (draft, settled) => {
      if (closed) {
        settled?.(new AppError('unavailable', 'The journal is closed'))
        return
      }
      pending.push({ draft, settled })
      schedule()
    },
    flush,
    isFull,
    health: () => ({ writable: !failing, depth, full: isFull(), commits }),
    close: async (withinMs) => {
      flush()
      closed = true
      await drain.close(withinMs)
      clearTimeout(tidy)
      clearTimeout(retry)
      flush()
    },
  }
}
