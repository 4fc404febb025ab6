import type { JournalEntry } from '@ocpp/shared/contracts/journal'
import type { StoredEntry } from './table.ts'

export interface BacklogDeps {
  /** Reads from the disk. */
  readonly read: (after: number, limit: number) => StoredEntry[]
  /** Everything up to here has been taken before. */
  readonly after: number
  /** The newest entry on disk. */
  readonly last: number
}

/** Committed entries that are still to be taken: out of memory while the bus keeps up, else from the disk. */
export interface Backlog {
  /** New entries on disk, in order, directly after those offered before. */
  offer(entries: readonly JournalEntry[]): void
  /** The next ones; none when all are taken. */
  take(): StoredEntry[]
  /** All up to this sequence are taken. */
  taken(): number
  /** The newest entry on disk. */
  committed(): number
  /** Goes on after this sequence, which was taken before. */
  rewind(after: number): void
}

const CHUNK_ROWS = 200
const READ_ROWS = 2_000
const MEMORY_ROWS = 10_000

export const createBacklog = ({ read, after, last }: BacklogDeps): Backlog => {
  let taken = after
  let committed = last
  /** Empty while it lags behind the disk by more than fits. */
  let memory: StoredEntry[] = []
  return {
    offer: (entries) => {
      const caughtUp = (memory.at(-1)?.sequence ?? taken) === committed
      committed = entries.at(-1)?.sequence ?? committed
      if (!caughtUp || memory.length >= MEMORY_ROWS) return
      for (const entry of entries) memory.push({ sequence: entry.sequence, entry })
    },
    take: () => {
      if (memory.length === 0 && taken < committed) {
        memory = read(taken, READ_ROWS)
        if (memory.length === 0) taken = committed
      }
      const rows = memory.slice(0, CHUNK_ROWS)
      memory = memory.length > CHUNK_ROWS ? memory.slice(CHUNK_ROWS) : []
      taken = rows.at(-1)?.sequence ?? taken
      return rows
    },
    taken: () => taken,
    committed: () => committed,
    rewind: (to) => {
      memory = []
      taken = to
    },
  }
}
