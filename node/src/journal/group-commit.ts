import type { BatchWrite } from './batch-write.ts'
import type { PendingEntries } from './pending.ts'

export interface GroupCommitDeps {
  readonly pending: Pick<PendingEntries, 'count'>
  readonly write: Pick<BatchWrite, 'isDue' | 'run' | 'trouble'>
  readonly isFull: () => boolean
}

/** When what is pending goes to the disk: one commit at a time, and what comes meanwhile shares the next. */
export interface GroupCommit {
  /** Commits as soon as possible; at the cap slowly. */
  schedule(): void
  /** Commits a moment later, so that more can be deleted at once. */
  tidy(): void
  /** Commits now, until nothing is pending or the disk cannot be used. */
  flush(): Promise<void>
  /** From now on only `flush` commits. */
  stop(): void
}

/** Entries of one commit: more share its cost no better, and the sockets would have to wait for their encoding. */
const BATCH_ROWS = 250
const RETRY_MS = 1_000
const SLOW_MS = 1_000
const TIDY_MS = 250

/** A timer that is begun again only once it is over. */
const createDelay = (work: () => void, ms: number) => {
  let timer: ReturnType<typeof setTimeout> | undefined
  return {
    begin: () => {
      timer ??= setTimeout(() => {
        timer = undefined
        work()
      }, ms)
    },
    cancel: () => clearTimeout(timer),
  }
}

export const createGroupCommit = ({ pending, write, isFull }: GroupCommitDeps): GroupCommit => {
  let scheduled = false
  let committing: Promise<void> | undefined
  let stopped = false

  const commit = () => {
    scheduled = false
    if (committing !== undefined) return
    if (pending.count() === 0 && !write.isDue()) return
    // At the cap there is one commit a second, which has to take all there is.
    committing = write.run(isFull() ? pending.count() : BATCH_ROWS).finally(() => {
      committing = undefined
      if (write.trouble() === null) {
        if (pending.count() > 0) schedule()
        return
      }
      // Also with nothing to write: a node that nobody talks to because it is not ready must find out by itself.
      if (!stopped) retry.begin()
    })
  }
  const retry = createDelay(commit, RETRY_MS)
  const tidy = createDelay(commit, TIDY_MS)

  const schedule = () => {
    if (scheduled || committing !== undefined || stopped) return
    scheduled = true
    // Many messages arrive in one turn of the event loop: they share the commit.
    if (isFull()) setTimeout(commit, SLOW_MS)
    else setImmediate(commit)
  }

  return {
    schedule,
    tidy: tidy.begin,
    flush: async () => {
      do {
        await committing
        commit()
        await committing
      } while (pending.count() > 0 && write.trouble() === null)
    },
    stop: () => {
      stopped = true
      tidy.cancel()
      retry.cancel()
    },
  }
}
