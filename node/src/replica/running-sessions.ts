import { BoundedMap } from '@ocpp/shared/kernel/bounded-map'

/** A transaction as far as it matters for whether its token charges. */
export interface Running {
  readonly station: string
  readonly transactionId: string
  /** Null until it is known whose it is. */
  readonly token: string | null
  readonly evse: number | undefined
  readonly connector: number | undefined
  /** Said: by the station. Presumed: by what else it reported; undone when the transaction is reported again. */
  readonly over: 'said' | 'presumed' | null
  /** The station has booted since, and has not said what became of it. */
  readonly inDoubt: boolean
  /** When it was last seen. */
  readonly seenMs: number
  /** The highest that a message of 2.0.1 has carried, those from a queue apart. */
  readonly seqNo: number | undefined
  /** The EVSE that its numbered messages named as it happened, not from a queue. */
  readonly liveEvse: number | undefined
}

type Change = Partial<Omit<Running, 'station' | 'transactionId'>>
type Kept = { -readonly [K in keyof Running]: Running[K] }

const mostKept = 50_000
/** Of one station: more than any has EVSEs. */
const mostOpen = 200

const unknown = {
  token: null,
  evse: undefined,
  connector: undefined,
  over: null,
  inDoubt: false,
  seenMs: 0,
  seqNo: undefined,
  liveEvse: undefined,
}

export const transactionKey = (station: string, transactionId: string): string =>
  `${station}\n${transactionId}`

/** Sets of sessions under a name; an empty one is none. */
const createIndex = () => {
  const sets = new Map<string, Set<Kept>>()
  return {
    sizeOf: (name: string): number => sets.get(name)?.size ?? 0,
    of: (name: string): readonly Kept[] => [...(sets.get(name) ?? [])],
    add: (name: string, session: Kept) => {
      const set = sets.get(name) ?? new Set()
      sets.set(name, set.add(session))
    },
    remove: (name: string, session: Kept) => {
      const set = sets.get(name)
      set?.delete(session)
      if (set?.size === 0) sets.delete(name)
    },
  }
}

/** The latest transactions of a node's stations, found by station, EVSE and token; in memory, the silent ones go first. */
export const createRunningSessions = () => {
  const byToken = createIndex()
  const open = createIndex()
  /** What the change under way has altered, as it was before. */
  let altered: Map<Kept, Running | null> | undefined

  const unlist = (session: Kept) => {
    open.remove(session.station, session)
    if (session.token !== null) byToken.remove(session.token, session)
  }
  const list = (session: Kept) => {
    if (session.over !== null) return
    open.add(session.station, session)
    if (session.token !== null) byToken.add(session.token, session)
  }
  const byTransaction = new BoundedMap<string, Kept>(mostKept, unlist)
  const drop = (session: Kept) => {
    byTransaction.delete(transactionKey(session.station, session.transactionId))
    unlist(session)
  }
  const note = (session: Kept, before: Running | null) => {
    if (altered !== undefined && !altered.has(session)) altered.set(session, before)
  }
  const set = (session: Kept, change: Change) => {
    unlist(session)
    Object.assign(session, change)
    list(session)
  }

  return {
    find: (station: string, transactionId: string): Running | undefined =>
      byTransaction.get(transactionKey(station, transactionId)),
    /** Finds or makes it. */
    take: (station: string, transactionId: string): Running =>
      byTransaction.take(transactionKey(station, transactionId), () => {
        const session: Kept = { station, transactionId, ...unknown }
        note(session, null)
        list(session)
        const [silent] = open.sizeOf(station) > mostOpen ? open.of(station) : []
        if (silent !== undefined) drop(silent)
        return session
      }),
    change: (running: Running, change: Change): void => {
      const session = byTransaction.get(transactionKey(running.station, running.transactionId))
      if (session === undefined) return
      note(session, { ...session })
      set(session, change)
    },
    /** Those of a station that are not over. */
    openOf: (station: string): readonly Running[] => open.of(station),
    /** Those of a token that are not over. */
    of: (token: string): readonly Running[] => byToken.of(token),
    /** Does the work; what it returns puts back what has not been altered again since. */
    undoable: (work: () => void): (() => void) => {
      const before = new Map<Kept, Running | null>()
      altered = before
      try {
        work()
      } finally {
        altered = undefined
      }
      const after = new Map([...before.keys()].map((session) => [session, { ...session }]))
      return () => {
        for (const [session, former] of before) {
          if (!Bun.deepEquals({ ...session }, after.get(session))) continue
          if (former === null) drop(session)
          else set(session, former)
        }
      }
    },
  }
}
