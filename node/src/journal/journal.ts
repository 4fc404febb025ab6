import type { Database } from 'bun:sqlite'
import type { NodeBus } from '@ocpp/shared/bus/bus'
import type { Clock } from '@ocpp/shared/kernel/clock'
import { AppError } from '@ocpp/shared/kernel/errors'
import type { Logger } from '@ocpp/shared/kernel/logger'
import { createBatchWrite } from './batch-write.ts'
import type { Draft } from './draft.ts'
import { createDrain } from './drain.ts'
import { createGroupCommit } from './group-commit.ts'
import { createPending, type Settled } from './pending.ts'
import { createJournalTable } from './table.ts'
import type { Writer } from './writer.ts'

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
  readonly bus: NodeBus
  readonly clock: Clock
  readonly log: Logger
  readonly maxRows: number
}

/** The node's durable memory: group commits to SQLite, drained to the bus. */
export const createJournal = ({ db, writer, source, bus, clock, log, maxRows }: JournalDeps): Journal => {
  const table = createJournalTable(db)
  const deleted = table.first() - 1
  let depth = table.count()
  let damaged = 0
  let closed = false
  const isFull = () => depth >= maxRows

  const pending = createPending({ source, sequence: table.firstFree(clock.now().getTime()), log })
  const write = createBatchWrite({
    ...{ clock, log, writer, pending, deleted },
    confirmed: () => drain.confirmed(),
    onWritten: (rows) => {
      depth += rows.length
      pending.kept(rows)
      drain.offer(rows.map(({ entry }) => entry))
    },
  })
  const group = createGroupCommit({ pending, write, isFull })
  const drain = createDrain({
    ...{ bus, log, source, read: table.read },
    after: deleted,
    last: table.last(),
    onDamaged: (sequence) => {
      log.error({ sequence }, 'journal row is damaged: set aside in the data file')
      damaged++
      write.setAside(sequence)
    },
    onConfirmed: (rows) => {
      depth -= rows
      group.tidy()
    },
  })

  const ageMs = (): number => {
    if (depth === 0) return 0
    try {
      const oldest = table.receivedAfter(drain.confirmed())
      return oldest === null ? 0 : Math.max(0, clock.now().getTime() - Date.parse(oldest))
    } catch (error) {
      write.noteTrouble(error)
      return 0
    }
  }

  const problem = (): string | null =>
    write.trouble() ?? (isFull() ? `the journal is full: ${maxRows} entries wait for the bus` : null)

  return {
    append: (draft, settled) => {
      if (closed) {
        settled?.(new AppError('unavailable', 'The journal is closed'))
        draft.onKept?.(null)
        return
      }
      pending.add(draft, settled)
      group.schedule()
    },
    flush: group.flush,
    isFull,
    health: () => ({
      writable: write.trouble() === null,
      problem: problem(),
      depth,
      ageMs: ageMs(),
      full: isFull(),
      commits: write.commits(),
      damaged,
    }),
    close: async (withinMs) => {
      await group.flush()
      closed = true
      await drain.close(withinMs)
      group.stop()
      await group.flush()
      await writer.close()
    },
  }
}
