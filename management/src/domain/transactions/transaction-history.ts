import {
  distinctEvents,
  historyOrder,
  type Ranges,
  seqNoOf,
  type TransactionEvent,
  type TransactionEventRecord,
} from './transaction-events.ts'

export interface HistoryEvent {
  readonly record: TransactionEventRecord
  /** It contradicts an event received before it: kept and shown, never applied. */
  readonly quarantined: boolean
}

export interface TransactionHistory {
  /** In the order of the history; an event that came again as it was stands here once. */
  readonly events: readonly HistoryEvent[]
  readonly missing: Ranges
}

/**
 * Sequence numbers that never came though later ones did. A station counts from 0, but some begin at 1: where the
 * start has come, nothing is missing before it.
 */
export const missingSeqNos = (seen: Ranges, hasStart: boolean): Ranges => {
  const gaps: (readonly [number, number])[] = []
  let next = hasStart ? (seen[0]?.[0] ?? 0) : 0
  for (const [from, to] of seen) {
    if (from > next) gaps.push([next, from - 1])
    next = to + 1
  }
  return gaps
}

const isStart = ({ event }: { readonly event: TransactionEvent }): boolean =>
  event.type === 'TransactionStarted' && seqNoOf(event) !== undefined

/** Everything that was reported about a transaction, and what is missing of it. */
export const historyOf = (records: readonly TransactionEventRecord[]): TransactionHistory => {
  const { events, quarantined, seqNos } = distinctEvents(records)
  const keyed = [
    ...events.map((record) => ({ record, quarantined: false })),
    ...quarantined.map((record) => ({ record, quarantined: true })),
  ].map((event) => ({ event, key: historyOrder(event.record) }))
  return {
    events: keyed.sort((a, b) => (a.key < b.key ? -1 : 1)).map(({ event }) => event),
    missing: missingSeqNos(seqNos, events.some(isStart)),
  }
}
