import { earlier, later } from '../../domain/buckets.ts'
import type { StatusRecord } from '../../domain/records.ts'
import type { LaneSpan, Statuses } from '../../ports/store.ts'

interface Timeline {
  readonly span: LaneSpan
  /** All there is within the span and the nearest on either side of it, in no order. */
  readonly changes: StatusRecord[]
}

export interface Neighbours {
  readonly before: StatusRecord | null
  readonly after: StatusRecord | null
}

const nameOf = ({ station, evse, connector }: Pick<StatusRecord, 'station' | 'evse' | 'connector'>): string =>
  `${evse} ${connector} ${station}`

/** The first text that sorts after an instant. */
const pastIt = (at: string): string => `${at}\u0000`

/** Negative where `a` comes first; 0 where both are the same change. */
const inTimeOrder = (a: StatusRecord, b: StatusRecord): number => {
  if (a.at !== b.at) return a.at < b.at ? -1 : 1
  if (a.order !== b.order) return a.order < b.order ? -1 : 1
  return 0
}

const neighboursAmong = (changes: readonly StatusRecord[], change: StatusRecord): Neighbours => {
  let before: StatusRecord | null = null
  let after: StatusRecord | null = null
  for (const other of changes) {
    const place = inTimeOrder(other, change)
    if (place < 0 && (before === null || inTimeOrder(before, other) < 0)) before = other
    if (place > 0 && (after === null || inTimeOrder(other, after) < 0)) after = other
  }
  return { before, after }
}

/** The lanes that a commit adds changes to: each is read once around them, and what was added is stored at its end. */
export const createTimelines = (statuses: Pick<Statuses, 'around'>) => {
  const timelines = new Map<string, Timeline>()
  const added: StatusRecord[] = []

  /** Reads what must be known to place these changes. */
  const load = async (changes: readonly StatusRecord[]): Promise<void> => {
    const spans = new Map<string, LaneSpan>()
    for (const change of changes) {
      const name = nameOf(change)
      const { station, evse, connector, at } = change
      const known = spans.get(name) ?? timelines.get(name)?.span
      if (known !== undefined && known.from <= at && at < known.to) continue
      const from = earlier(known?.from ?? at, at)
      const to = later(known?.to ?? at, pastIt(at))
      spans.set(name, { station, evse, connector, from, to })
    }
    if (spans.size === 0) return
    const around = await statuses.around([...spans.values()])
    for (const [i, [name, span]] of [...spans].entries()) {
      const own = added.filter((change) => nameOf(change) === name)
      timelines.set(name, { span, changes: [...(around[i] ?? []), ...own] })
    }
  }

  const changesAround = async (change: StatusRecord): Promise<StatusRecord[]> => {
    await load([change])
    return timelines.get(nameOf(change))?.changes ?? []
  }

  return {
    load,
    /** The changes right before and right after on the same lane. */
    neighbours: async (change: StatusRecord): Promise<Neighbours> =>
      neighboursAmong(await changesAround(change), change),
    /** Adds a change and gives its neighbours; null, and nothing changed, where it was there already. */
    add: async (change: StatusRecord): Promise<Neighbours | null> => {
      const changes = await changesAround(change)
      if (changes.some((other) => inTimeOrder(other, change) === 0)) return null
      changes.push(change)
      added.push(change)
      return neighboursAmong(changes, change)
    },
    added: (): readonly StatusRecord[] => added,
  }
}
export type Timelines = ReturnType<typeof createTimelines>
