import type { Bus } from '@ocpp/shared/bus/bus'
import { type JournalEntry, partitionOf } from '@ocpp/shared/contracts/journal'
import { messageOf } from '@ocpp/shared/kernel/errors'
import { newId } from '@ocpp/shared/kernel/ids'
import type { Logger } from '@ocpp/shared/kernel/logger'
import type { StoredEntry } from './table.ts'

export interface DrainDeps {
  readonly bus: Pick<Bus, 'publish' | 'onState'>
  readonly log: Logger
  readonly source: string
  readonly read: (after: number, limit: number) => StoredEntry[]
  /** Everything up to here has been confirmed before. */
  readonly after: number
  /** The newest entry on disk. */
  readonly last: number
  /** Called with the number of entries that the bus has now taken. */
  readonly onConfirmed: (rows: number) => void
  /** Called for a row that is not what was written: it is left out. */
  readonly onDamaged: (sequence: number) => void
}

export interface Drain {
  /** New entries on disk, in order, directly after those offered before. */
  offer(entries: readonly JournalEntry[]): void
  /** All entries up to this sequence are confirmed. */
  confirmed(): number
  close(withinMs: number): Promise<void>
}

/** Entries taken in one go: confirmed when all its envelopes are. */
interface Chunk {
  readonly last: number
  readonly rows: number
  open: number
}

const CHUNK_ROWS = 200
const WINDOW_ROWS = 2_000
const MEMORY_ROWS = 10_000
const FIRST_PAUSE_MS = 100
const LAST_PAUSE_MS = 5_000

/**
 * Carries the journal to the bus: many publications in flight, the confirmed prefix moves on over finished chunks.
 * Whatever goes wrong, it starts again after the confirmed prefix: entries may arrive twice, with the same number.
 */
export const createDrain = ({
  bus,
  log,
  source,
  read,
  after,
  last,
  onConfirmed,
  onDamaged,
}: DrainDeps): Drain => {
  let up = false
  let closed = false
  let epoch = 0
  let confirmed = after
  let taken = after
  let committed = last
  let inFlight = 0
  let chunks: Chunk[] = []
  /** Committed and not yet taken; empty while it lags behind the disk by more than fits. */
  let memory: StoredEntry[] = []
  let pauseMs = FIRST_PAUSE_MS
  let pause: ReturnType<typeof setTimeout> | undefined
  let whenEmpty: (() => void) | undefined

  const restart = () => {
    epoch++
    chunks = []
    memory = []
    inFlight = 0
    taken = confirmed
  }

  const take = (): StoredEntry[] => {
    if (memory.length === 0 && taken < committed) {
      memory = read(taken, WINDOW_ROWS)
      if (memory.length === 0) taken = committed
    }
    const rows = memory.slice(0, CHUNK_ROWS)
    memory = memory.length > CHUNK_ROWS ? memory.slice(CHUNK_ROWS) : []
    taken = rows.at(-1)?.sequence ?? taken
    return rows
  }

  const advance = () => {
    let rows = 0
    while (chunks[0]?.open === 0) {
      confirmed = chunks[0].last
      rows += chunks[0].rows
      chunks.shift()
    }
    if (rows === 0) return
    inFlight -= rows
    pauseMs = FIRST_PAUSE_MS
    onConfirmed(rows)
    if (confirmed >= committed) whenEmpty?.()
    pump()
  }

  const failed = (error: unknown) => {
    restart()
    if (closed || pause !== undefined) return
    log.warn({ reason: messageOf(error), retryMs: pauseMs }, 'journal cannot be drained')
    pause = setTimeout(() => {
      pause = undefined
      pump()
    }, pauseMs)
    pauseMs = Math.min(pauseMs * 2, LAST_PAUSE_MS)
  }

  const publish = (rows: readonly StoredEntry[]) => {
    const partitions = new Map<number, JournalEntry[]>()
    for (const { sequence, entry } of rows) {
      if (entry === null) {
        onDamaged(sequence)
        continue
      }
      const partition = partitionOf(entry.station)
      const entries = partitions.get(partition)
      if (entries === undefined) partitions.set(partition, [entry])
      else entries.push(entry)
    }
    const chunk = { last: taken, rows: rows.length, open: partitions.size }
    chunks.push(chunk)
    inFlight += rows.length
    const mine = epoch
    for (const [partition, entries] of partitions) {
      bus.publish({ id: newId(), source, partition, entries }).then(
        () => {
          chunk.open--
          if (mine === epoch && chunk.open === 0) advance()
        },
        (error: unknown) => {
          if (mine === epoch) failed(error)
        },
      )
    }
    if (partitions.size === 0) advance()
  }

  const pump = () => {
    while (up && !closed && pause === undefined && inFlight < WINDOW_ROWS) {
      let rows: StoredEntry[]
      try {
        rows = take()
      } catch (error) {
        return failed(error)
      }
      if (rows.length === 0) return
      publish(rows)
    }
  }

  bus.onState((isUp) => {
    if (up && !isUp) restart()
    up = isUp
    pump()
  })

  return {
    offer: (entries) => {
      const newest = entries.at(-1)
      if (newest === undefined) return
      const caughtUp = (memory.at(-1)?.sequence ?? taken) === committed
      committed = newest.sequence
      if (caughtUp && memory.length < MEMORY_ROWS) {
        for (const entry of entries) memory.push({ sequence: entry.sequence, entry })
      }
      pump()
    },
    confirmed: () => confirmed,
    close: async (withinMs) => {
      if (up && confirmed < committed) {
        const { promise, resolve } = Promise.withResolvers<void>()
        whenEmpty = resolve
        const timer = setTimeout(resolve, withinMs)
        await promise
        clearTimeout(timer)
      }
      closed = true
      epoch++
      clearTimeout(pause)
    },
  }
}
