import type { Database } from 'bun:sqlite'
import type { Bus } from '@ocpp/shared/bus/bus'
import { type JournalEntry, partitionOf } from '@ocpp/shared/contracts/journal'
import type { Clock } from '@ocpp/shared/kernel/clock'
import { AppError, messageOf } from '@ocpp/shared/kernel/errors'
import type { Logger } from '@ocpp/shared/kernel/logger'
import { type Draft, entryOf } from './draft.ts'
import { createDrain } from './drain.ts'
import { createJournalTable } from './table.ts'
import { troubleOf } from './trouble.ts'
import type { Write, Writer } from './writer.ts'

/** Told once: `null` when the entry is on disk, else why it is not and never will be. */
export type Settled = (failure: unknown) => void

export interface JournalHealth {
  /** False from a failed commit to the next good one: nothing may be answered that has to be kept. */
  readonly writable: boolean
  /** Why it cannot keep what it should, or has to be slow about it. */
  readonly problem: string | null
  /** Entries that the bus has not confirmed. */
  readonly depth: number
  /** How long the oldest of them has waited. */
  readonly ageMs: number
  /** Rows that could not be read when it was their turn, and were set aside. */
  readonly damaged: number
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
  /** Commits what is pending now; resolves when that was tried. */
  flush(): Promise<void>
  /** At its cap: whatever is answered now waits for a slow commit. */
  isFull(): boolean
  health(): JournalHealth
  /** Commits, waits until the bus has confirmed everything or the time is up, and stops. */
  close(withinMs: number): Promise<void>
}

export interface JournalDeps {
  readonly db: Database
  /** Brings batches to the disk, in order; closed with the journal. */
  readonly writer: Writer
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

/** What has neither an exchange nor events leaves no trace in the store. */
const saysSomething = ({ exchange, events }: JournalEntry): boolean =>
  exchange !== undefined || events.length > 0

interface Row {
  readonly item: Pending
  readonly entry: JournalEntry
  readonly text: string
}

/** Entries of one commit: more share its cost no better, and the sockets would have to wait for their encoding. */
const BATCH_ROWS = 250
const RETRY_MS = 1_000
const SLOW_MS = 1_000
const TIDY_MS = 250
const MAX_KEPT = 20_000

/** The node's durable memory: group commits to SQLite, drained to the bus. */
export const createJournal = ({ db, writer, source, bus, clock, log, maxRows }: JournalDeps): Journal => {
  const table = createJournalTable(db)
  let sequence = table.firstFree(clock.now().getTime())
  let depth = table.count()
  let pending: Pending[] = []
  let scheduled = false
  let committing: Promise<void> | undefined
  let trouble: string | null = null
  let damagedRows = 0
  let unreadable: number[] = []
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
    onDamaged: (number) => {
      log.error({ sequence: number }, 'journal row is damaged: set aside in the data file')
      damagedRows++
      unreadable.push(number)
    },
    onConfirmed: (rows) => {
      depth -= rows
      tidy ??= setTimeout(() => {
        tidy = undefined
        commit()
      }, TIDY_MS)
    },
  })

  const isFull = () => depth >= maxRows

  const settle = (item: Pending, failure: unknown, sequence: number | null = null) => {
    try {
      item.settled?.(failure)
      item.draft.onKept?.(sequence)
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
    if (trouble === null) log.error({ error }, 'journal cannot be written: answers are withheld')
    trouble = troubleOf(error)
    const all = [...rows.map(({ item }) => item), ...pending]
    const kept = all.filter(({ settled }) => settled === undefined)
    pending = kept.slice(0, MAX_KEPT)
    if (kept.length > MAX_KEPT) {
      log.error({ entries: kept.length - MAX_KEPT, reason: messageOf(error) }, 'journal entries given up')
    }
    // Those that came meanwhile too: a station that gets no answer asks again, elsewhere if it can.
    for (const item of all) {
      if (item.settled !== undefined) settle(item, error)
      // It is tried again, but nobody waits for it.
      else item.draft.onKept?.(null)
    }
    if (closed) return
    // Also with nothing to write: a node that nobody talks to because it is not ready must find out by itself.
    retry ??= setTimeout(() => {
      retry = undefined
      commit()
    }, RETRY_MS)
  }

  const write = async (rows: readonly Row[], confirmed: number) => {
    const damaged = unreadable
    try {
      await writer.commit({
        rows: rows.map(({ entry, text }) => ({
          sequence: entry.sequence,
          partition: partitionOf(entry.station),
          entry: text,
        })),
        writes: rows.map(({ item }) => item.draft.write).filter((each): each is Write => each !== undefined),
        damaged,
        deleteUpTo: confirmed > deleted ? confirmed : null,
        probe: trouble !== null,
        at: clock.now().toISOString(),
      })
    } catch (error) {
      giveUp(rows, error)
      return
    }
    commits++
    deleted = confirmed
    unreadable = unreadable.slice(damaged.length)
    depth += rows.length
    if (trouble !== null) log.info({}, 'journal can be written again')
    trouble = null
    for (const { item, entry } of rows) settle(item, null, saysSomething(entry) ? entry.sequence : null)
    drain.offer(rows.map(({ entry }) => entry))
  }

  /** One commit at a time; what comes meanwhile shares the next. */
  const commit = () => {
    scheduled = false
    if (committing !== undefined) return
    const confirmed = drain.confirmed()
    if (pending.length === 0 && confirmed === deleted && trouble === null) return
    // At the cap there is one commit a second, which has to take all there is.
    const batch = pending.splice(0, isFull() ? pending.length : BATCH_ROWS)
    committing = write(numbered(batch), confirmed).finally(() => {
      committing = undefined
      if (pending.length > 0 && trouble === null) schedule()
    })
  }

  const schedule = () => {
    if (scheduled || committing !== undefined || closed) return
    scheduled = true
    // Many messages arrive in one turn of the event loop: they share the commit.
    if (isFull()) setTimeout(commit, SLOW_MS)
    else setImmediate(commit)
  }

  const flush = async () => {
    do {
      await committing
      commit()
      await committing
    } while (pending.length > 0 && trouble === null)
  }

  const ageMs = (): number => {
    if (depth === 0) return 0
    try {
      const oldest = table.receivedAfter(drain.confirmed())
      return oldest === null ? 0 : Math.max(0, clock.now().getTime() - Date.parse(oldest))
    } catch (error) {
      trouble ??= troubleOf(error)
      return 0
    }
  }

  const problem = (): string | null => {
    if (trouble !== null) return trouble
    return isFull() ? `the journal is full: ${maxRows} entries wait for the bus` : null
  }

  return {
    append: (draft, settled) => {
      if (closed) {
        settled?.(new AppError('unavailable', 'The journal is closed'))
        draft.onKept?.(null)
        return
      }
      pending.push({ draft, settled })
      schedule()
    },
    flush,
    isFull,
    health: () => ({
      writable: trouble === null,
      problem: problem(),
      depth,
      ageMs: ageMs(),
      full: isFull(),
      commits,
      damaged: damagedRows,
    }),
    close: async (withinMs) => {
      await flush()
      closed = true
      await drain.close(withinMs)
      clearTimeout(tidy)
      clearTimeout(retry)
      await flush()
      await writer.close()
    },
  }
}
