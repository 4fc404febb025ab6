import type { NodeBus } from '@ocpp/shared/bus/bus'
import { type JournalEntry, partitionOf } from '@ocpp/shared/contracts/journal'
import { atMost } from '@ocpp/shared/kernel/at-most'
import { messageOf } from '@ocpp/shared/kernel/errors'
import { newId } from '@ocpp/shared/kernel/ids'
import type { Logger } from '@ocpp/shared/kernel/logger'
import { createBacklog } from './backlog.ts'
import { createFlight } from './flight.ts'
import type { StoredEntry } from './table.ts'

export interface DrainDeps {
  readonly bus: Pick<NodeBus, 'publish' | 'onState'>
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

const MOST_IN_FLIGHT = 2_000
const FIRST_PAUSE_MS = 100
const LAST_PAUSE_MS = 5_000

/** Publishes the entries of each partition together; a damaged row goes to none. */
const publishTo = ({ bus, source, onDamaged }: DrainDeps, rows: readonly StoredEntry[]): Promise<void>[] => {
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
  return [...partitions].map(([partition, entries]) =>
    bus.publish({ id: newId(), source, partition, entries }),
  )
}

/** Waits before the next try, longer after each one that fails. */
const createPause = (work: () => void) => {
  let ms = FIRST_PAUSE_MS
  let timer: ReturnType<typeof setTimeout> | undefined
  return {
    isOn: () => timer !== undefined,
    /** Returns how long it is, in milliseconds. */
    begin: (): number => {
      const now = ms
      timer = setTimeout(() => {
        timer = undefined
        work()
      }, now)
      ms = Math.min(ms * 2, LAST_PAUSE_MS)
      return now
    },
    /** The next one is short again. */
    shorten: () => {
      ms = FIRST_PAUSE_MS
    },
    cancel: () => clearTimeout(timer),
  }
}

/**
 * Carries the journal to the bus: many publications in flight, the confirmed prefix moves on over finished chunks.
 * Whatever goes wrong, it starts again after the confirmed prefix: entries may arrive twice, with the same number.
 */
export const createDrain = (deps: DrainDeps): Drain => {
  const { bus, log, onConfirmed } = deps
  const backlog = createBacklog(deps)
  const flight = createFlight(deps.after)
  let up = false
  let closed = false
  let whenEmpty: (() => void) | undefined

  const restart = () => {
    flight.abandon()
    backlog.rewind(flight.confirmed())
  }

  const advanced = (rows: number) => {
    if (rows === 0) return
    pause.shorten()
    onConfirmed(rows)
    if (flight.confirmed() >= backlog.committed()) whenEmpty?.()
    pump()
  }

  const failed = (error: unknown) => {
    restart()
    if (closed || pause.isOn()) return
    log.warn({ reason: messageOf(error), retryMs: pause.begin() }, 'journal cannot be drained')
  }

  const publish = (rows: readonly StoredEntry[]) => {
    const publications = publishTo(deps, rows)
    const departure = flight.begin({ last: backlog.taken(), rows: rows.length, open: publications.length })
    for (const publication of publications) {
      publication.then(
        () => advanced(departure.arrived()),
        (error: unknown) => {
          if (departure.isUnderWay()) failed(error)
        },
      )
    }
    if (publications.length === 0) advanced(departure.arrived())
  }

  const pump = () => {
    while (up && !closed && !pause.isOn() && flight.rows() < MOST_IN_FLIGHT) {
      let rows: StoredEntry[]
      try {
        rows = backlog.take()
      } catch (error) {
        return failed(error)
      }
      if (rows.length === 0) return
      publish(rows)
    }
  }

  const pause = createPause(pump)

  bus.onState((isUp) => {
    if (up && !isUp) restart()
    up = isUp
    pump()
  })

  return {
    offer: (entries) => {
      backlog.offer(entries)
      pump()
    },
    confirmed: flight.confirmed,
    close: async (withinMs) => {
      if (up && flight.confirmed() < backlog.committed()) {
        const { promise, resolve } = Promise.withResolvers<void>()
        whenEmpty = resolve
        await atMost(promise, withinMs)
      }
      closed = true
      flight.abandon()
      pause.cancel()
    },
  }
}
