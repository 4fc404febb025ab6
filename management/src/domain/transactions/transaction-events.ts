import type { EventOf, StationEvent } from '@ocpp/shared/contracts/events'
import { clockNotSet, type MeterSample } from '@ocpp/shared/contracts/values'
import type { EventRecord } from '../records.ts'

/** The events a transaction is made of. */
export type TransactionEvent =
  | EventOf<'TransactionStarted' | 'TransactionUpdated' | 'TransactionEnded'>
  | OwnEvent
  | (EventOf<'MeterSampled'> & { transactionId: string })

/** Our own: verdicts on a station's silence, and an operator's look. */
type OwnEvent = EventOf<'TransactionClosedByHand' | 'TransactionPresumedEnded' | 'TransactionReviewed'>
const ownTypes: ReadonlySet<string> = new Set<OwnEvent['type']>([
  'TransactionClosedByHand',
  'TransactionPresumedEnded',
  'TransactionReviewed',
])

/** Those that the station reported. */
export type ReportedEvent = Exclude<TransactionEvent, OwnEvent>
export const isReported = (event: TransactionEvent): event is ReportedEvent => !ownTypes.has(event.type)

export interface TransactionEventRecord extends EventRecord {
  readonly transactionId: string
  readonly event: TransactionEvent
}

/** The transaction an event belongs to; null for an event outside any. */
export const transactionIdOf = (event: StationEvent): string | null =>
  'transactionId' in event && event.transactionId !== undefined ? event.transactionId : null

export const isTransactionEvent = (record: EventRecord): record is TransactionEventRecord =>
  record.transactionId !== null && transactionIdOf(record.event) !== null

/** True for a sample whose time stamp was not believed: it was placed by its arrival. */
export const isUntimed = ({ others }: Pick<MeterSample, 'others'>): boolean =>
  others.some(({ problem }) => problem === clockNotSet)

export const seqNoOf = (event: TransactionEvent): number | undefined =>
  'seqNo' in event ? event.seqNo : undefined

const ranks: Record<TransactionEvent['type'], number> = {
  TransactionStarted: 0,
  TransactionUpdated: 1,
  MeterSampled: 1,
  TransactionEnded: 2,
  TransactionClosedByHand: 3,
  TransactionReviewed: 3,
  TransactionPresumedEnded: 4,
}

const padded = (value: number | undefined, width: number): string =>
  value === undefined ? '' : String(value).padStart(width, '0')

/** The order in which we received events; unique. */
export const receivedOrder = (
  record: Pick<EventRecord, 'receivedAt' | 'source' | 'sequence' | 'index'>,
): string => `${record.receivedAt} ${record.source} ${padded(record.sequence, 16)} ${padded(record.index, 4)}`

/** Meter values outside the numbering of 2.0.1 follow the event that had come before them. */
const placeOf = (event: TransactionEvent): number | undefined =>
  event.type === 'MeterSampled' ? event.afterSeqNo : seqNoOf(event)

/**
 * The order in which a transaction's events are folded, however they come: the start first, the end last, between them
 * by sequence number (2.0.1) or as they were received (1.6). The station's clock has no part in it.
 */
export const historyOrder = (record: TransactionEventRecord): string => {
  const { event } = record
  // Which of several presumptions counts is all the same, and depends on when they were made.
  if (event.type === 'TransactionPresumedEnded') return `${ranks[event.type]}`
  return `${ranks[event.type]} ${padded(placeOf(event), 10)} ${receivedOrder(record)}`
}

/** Ranges [from, to] in ascending order. */
export type Ranges = readonly (readonly [number, number])[]

export const hasSeqNo = (ranges: Ranges, seqNo: number): boolean =>
  ranges.some(([from, to]) => from <= seqNo && seqNo <= to)

export const withSeqNo = (ranges: Ranges, seqNo: number): Ranges => {
  const last = ranges.at(-1)
  if (last !== undefined && seqNo === last[1] + 1) return [...ranges.slice(0, -1), [last[0], seqNo]]
  if (hasSeqNo(ranges, seqNo)) return ranges
  const merged: [number, number][] = []
  for (const [from, to] of [...ranges, [seqNo, seqNo] as const].sort((a, b) => a[0] - b[0])) {
    const before = merged.at(-1)
    if (before === undefined || from > before[1] + 1) merged.push([from, to])
    else before[1] = Math.max(before[1], to)
  }
  return merged
}

/** Times that the station did not report are those of arrival, and differ when the message comes again. */
const timesOf = (event: ReportedEvent) => {
  const untrusted = 'untrustedAt' in event && event.untrustedAt !== undefined
  const samples = event.samples.map((sample) =>
    untrusted || isUntimed(sample) ? { ...sample, at: null } : sample,
  )
  const isPlaced = event.type === 'MeterSampled' && event.samples.every(isUntimed)
  return untrusted || isPlaced ? { at: null, samples } : { samples }
}

/** An end of 1.6 names neither connector nor transaction: what is there was added from what the node remembered. */
const addedTo = (event: ReportedEvent) =>
  event.type === 'TransactionEnded' && event.seqNo === undefined ? { evse: null, connector: null } : {}

/** What a repeated event must agree in: all but how it was sent, what we answered to it, and what we added. */
const contentOf = (event: TransactionEvent): string => {
  const reported = isReported(event) ? { ...event, ...timesOf(event), ...addedTo(event) } : event
  const token =
    'token' in reported && reported.token !== undefined ? { token: reported.token.value.toLowerCase() } : {}
  const content = { ...reported, ...token, offline: null, authorization: null, commandId: null }
  return JSON.stringify(Object.entries(content).sort(([a], [b]) => (a < b ? -1 : 1)))
}

/** What may happen once only: a sequence number, and a transaction's start and its end. */
export const onceKeys = (event: TransactionEvent): readonly string[] => {
  const seqNo = seqNoOf(event)
  const once = event.type === 'TransactionStarted' || event.type === 'TransactionEnded' ? [event.type] : []
  return seqNo === undefined ? once : [`seqNo ${seqNo}`, ...once]
}

/** Meter values of 1.6 that have come before as they are; `records` as they were received. */
export const repeatedValues = (
  records: readonly TransactionEventRecord[],
): ReadonlySet<TransactionEventRecord> => {
  const seen = new Set<string>()
  return new Set(
    records.filter(({ event }) => {
      if (event.type !== 'MeterSampled') return false
      const content = contentOf(event)
      const isAgain = seen.has(content)
      seen.add(content)
      return isAgain
    }),
  )
}

export interface Distinct {
  readonly events: readonly TransactionEventRecord[]
  /** What came again with different content: set aside, the one received first counts. */
  readonly quarantined: readonly TransactionEventRecord[]
  readonly seqNos: Ranges
}

/** Drops repetitions: of what may happen once, the first received stays. */
export const distinctEvents = (records: readonly TransactionEventRecord[]): Distinct => {
  const seen = new Map<string, string>()
  const events: TransactionEventRecord[] = []
  const quarantined: TransactionEventRecord[] = []
  let seqNos: Ranges = []
  const received = new Map(records.map((record) => [receivedOrder(record), record]))
  for (const [, record] of [...received].sort(([a], [b]) => (a < b ? -1 : 1))) {
    const keys = onceKeys(record.event)
    const earlier = keys.map((key) => seen.get(key)).find((content) => content !== undefined)
    const seqNo = seqNoOf(record.event)
    if (seqNo !== undefined) seqNos = withSeqNo(seqNos, seqNo)
    if (earlier !== undefined) {
      if (earlier !== contentOf(record.event)) quarantined.push(record)
      continue
    }
    const content = keys.length === 0 ? '' : contentOf(record.event)
    for (const key of keys) seen.set(key, content)
    events.push(record)
  }
  return { events, quarantined, seqNos }
}
