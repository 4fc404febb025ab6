import { partitionOf } from '@ocpp/shared/contracts/journal'
import type { Clock } from '@ocpp/shared/kernel/clock'
import type { Logger } from '@ocpp/shared/kernel/logger'
import type { NumberedEntry, PendingEntries } from './pending.ts'
import { troubleOf } from './trouble.ts'
import type { Write, Writer } from './writer.ts'

export interface BatchWriteDeps {
  readonly clock: Clock
  readonly log: Logger
  readonly writer: Writer
  readonly pending: PendingEntries
  /** Everything up to here has been deleted already. */
  readonly deleted: number
  /** Everything up to here is confirmed by the bus and may be deleted. */
  readonly confirmed: () => number
  /** These are on disk now. */
  readonly onWritten: (rows: readonly NumberedEntry[]) => void
}

/** One commit: new entries, what belongs to them, and the deletion of those that the bus has. */
export interface BatchWrite {
  /** Is there a commit to make though nothing is pending? */
  isDue(): boolean
  /** Resolves when that was tried. */
  run(limit: number): Promise<void>
  /** Sets a row that cannot be read aside, with the next commit. */
  setAside(sequence: number): void
  /** Why the disk cannot be used; null when it can. */
  trouble(): string | null
  /** The disk could not be read. */
  noteTrouble(error: unknown): void
  commits(): number
}

export const createBatchWrite = (deps: BatchWriteDeps): BatchWrite => {
  const { clock, log, writer, pending, confirmed, onWritten } = deps
  let { deleted } = deps
  let trouble: string | null = null
  let unreadable: number[] = []
  let commits = 0

  const commit = (rows: readonly NumberedEntry[], upTo: number) =>
    writer.commit({
      rows: rows.map(({ entry, text }) => ({
        sequence: entry.sequence,
        partition: partitionOf(entry.station),
        entry: text,
      })),
      writes: rows.map(({ item }) => item.draft.write).filter((each): each is Write => each !== undefined),
      damaged: unreadable,
      deleteUpTo: upTo > deleted ? upTo : null,
      probe: trouble !== null,
      at: clock.now().toISOString(),
    })

  return {
    isDue: () => confirmed() !== deleted || trouble !== null,
    run: async (limit) => {
      const upTo = confirmed()
      const rows = pending.take(limit)
      const aside = unreadable.length
      try {
        await commit(rows, upTo)
      } catch (error) {
        if (trouble === null) log.error({ error }, 'journal cannot be written: answers are withheld')
        trouble = troubleOf(error)
        pending.notKept(rows, error)
        return
      }
      commits++
      deleted = upTo
      unreadable = unreadable.slice(aside)
      if (trouble !== null) log.info({}, 'journal can be written again')
      trouble = null
      onWritten(rows)
    },
    setAside: (sequence) => {
      unreadable.push(sequence)
    },
    trouble: () => trouble,
    noteTrouble: (error) => {
      trouble ??= troubleOf(error)
    },
    commits: () => commits,
  }
}
