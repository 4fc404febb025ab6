import type { EventOf } from '@ocpp/shared/contracts/events'
import { type MeterSample, protocols } from '@ocpp/shared/contracts/values'
import { roundingWh } from '@ocpp/shared/energy/register-tracks'
import { later, secondsBetween } from '../buckets.ts'
import type { TransactionRecord } from '../records.ts'
import { onTrustedTime } from '../station-clock.ts'
import { isLate } from './late-samples.ts'
import { noLiveValues } from './live-values.ts'
import { isPresumedOver, withSign } from './presumed-end.ts'
import {
  distinctEvents,
  hasSeqNo,
  historyOrder,
  isReported,
  type ReportedEvent,
  receivedOrder,
  repeatedValues,
  seqNoOf,
  type TransactionEvent,
  type TransactionEventRecord,
  withSeqNo,
} from './transaction-events.ts'
import { withConflict, withFlags, withLateSamples } from './transaction-flags.ts'
import { withReview } from './transaction-review.ts'
import { withTransition } from './transaction-transitions.ts'
import { withLive, withMeter } from './transaction-values.ts'

/**
 * A transaction is the fold of its events in their own order (see `historyOrder`), however they arrived. An event
 * that continues the history is added to the record; any other one has all stored events folded again.
 */

const emptyRecord = (first: TransactionEventRecord, startedAt: string): TransactionRecord => ({
  station: first.station,
  transactionId: first.transactionId,
  evse: null,
  connector: null,
  protocol: protocols.find((protocol) => protocol === first.protocol) ?? null,
  token: null,
  authorization: null,
  active: true,
  startedAt,
  endedAt: null,
  startReceivedAt: null,
  endReceivedAt: null,
  startWh: null,
  lastWh: null,
  endWh: null,
  energyWh: 0,
  durationS: 0,
  ...noLiveValues,
  peakW: null,
  lastSampleAt: null,
  chargingState: null,
  stopReason: null,
  flags: [],
  reservationId: null,
  remoteStartId: null,
  closedBy: null,
  marks: { live: '', start: '', end: '', seqNos: [], last: '' },
  registers: {},
})

/** Older than this when it comes, a meter value of a queued transaction was queued itself. */
const queuedSeconds = 300

/** True for what the station sent from its queue. MeterValues of 1.6 do not say so, their transaction does. */
const isQueued = (record: TransactionRecord, event: TransactionEvent, receivedAt: string): boolean => {
  if ('offline' in event) return event.offline
  const onlyQueued = record.marks.live === '' && record.flags.includes('offline')
  return onlyQueued && secondsBetween(event.at, receivedAt) > queuedSeconds
}

/** What came first stays: where and by whom a transaction was begun. */
const withOrigin = (record: TransactionRecord, event: ReportedEvent): TransactionRecord => {
  if (event.type === 'MeterSampled') return { ...record, evse: record.evse ?? event.evse }
  const authorization = event.type === 'TransactionEnded' ? undefined : event.authorization
  return {
    ...record,
    evse: record.evse ?? event.evse ?? null,
    connector: record.connector ?? event.connector ?? null,
    token: record.token ?? event.token ?? null,
    authorization: record.authorization ?? authorization ?? null,
    reservationId: record.reservationId ?? event.reservationId ?? null,
    remoteStartId: record.remoteStartId ?? event.remoteStartId ?? null,
  }
}

const partition = <T>(items: readonly T[], test: (item: T) => boolean): [T[], T[]] => [
  items.filter(test),
  items.filter((item) => !test(item)),
]

/** Where it has been heard of since, or has ended, it is as if nobody had presumed anything. */
const withPresumption = (
  record: TransactionRecord,
  next: TransactionEventRecord,
  event: EventOf<'TransactionPresumedEnded'>,
): TransactionRecord => {
  if (!isPresumedOver(record, event.at)) return record
  const key = historyOrder(next)
  const after = withTransition(record, event, next.receivedAt, key)
  return withFlags({ ...after, marks: { ...after.marks, last: key } }, event, false)
}

/** A look changes nothing of what was reported; where nothing else has come yet, nothing runs by it. */
const withLookAt = (
  record: TransactionRecord | null,
  next: TransactionEventRecord,
  event: EventOf<'TransactionReviewed'>,
): TransactionRecord => {
  const { at } = event
  const before = record ?? { ...emptyRecord(next, at), active: false, endedAt: at, flags: ['orphan'] }
  return withReview({ ...before, marks: { ...before.marks, last: historyOrder(next) } }, event)
}

/** Applies the next event of the history. */
const apply = (record: TransactionRecord | null, next: TransactionEventRecord): TransactionRecord => {
  const { event, suspect } = onTrustedTime(next.event, next.receivedAt)
  if (event.type === 'TransactionReviewed') return withLookAt(record, next, event)
  const before = record ?? emptyRecord(next, event.at)
  let after = before
  if (event.type === 'TransactionPresumedEnded') return withPresumption(before, next, event)
  if (isReported(event)) {
    const offline = isQueued(before, event, next.receivedAt)
    after = withMeter(withOrigin(after, event), event)
    after = withSign(after, { ...event, offline, receivedAt: next.receivedAt })
    if (!offline) after = withLive(after, before, event)
  }
  const key = historyOrder(next)
  after = withTransition(after, event, next.receivedAt, key)
  const seqNo = seqNoOf(event)
  const seqNos = seqNo === undefined ? after.marks.seqNos : withSeqNo(after.marks.seqNos, seqNo)
  const received = later(after.marks.received ?? '', receivedOrder(next))
  after = { ...after, marks: { ...after.marks, last: key, received, seqNos } }
  return withFlags(after, event, suspect)
}

/** What of an event that may happen once only the record holds already. */
export const heldBefore = ({ marks }: TransactionRecord, event: TransactionEvent): boolean => {
  const seqNo = seqNoOf(event)
  if (seqNo !== undefined && hasSeqNo(marks.seqNos, seqNo)) return true
  if (event.type === 'TransactionStarted') return marks.start !== ''
  return event.type === 'TransactionEnded' && marks.end !== ''
}

/** An end that something was reported before which may be later than it. */
const endsBefore = ({ lastSampleAt, marks }: TransactionRecord, next: TransactionEventRecord): boolean =>
  next.event.type === 'TransactionEnded' &&
  ((marks.received ?? '') > receivedOrder(next) || (lastSampleAt !== null && lastSampleAt > next.event.at))

/** Meter values of 1.6 that are no newer than the last ones: they are late, or have been reported before. */
const mayComeAgain = ({ marks }: TransactionRecord, { event }: TransactionEventRecord): boolean => {
  const readAt = marks.meter?.readAt ?? ''
  const isRead = ({ at, energyWh }: MeterSample) => (energyWh === undefined ? at < readAt : at <= readAt)
  return event.type === 'MeterSampled' && event.samples.some(isRead)
}

/** Written before registers were followed: only all its events show what they were. A look asks for none of them. */
const isOld = ({ marks, lastWh }: TransactionRecord, { event }: TransactionEventRecord): boolean =>
  marks.meter === undefined && lastWh !== null && event.type !== 'TransactionReviewed'

const continues = (record: TransactionRecord | null, next: TransactionEventRecord): boolean => {
  if (record === null) return true
  if (endsBefore(record, next) || isOld(record, next) || mayComeAgain(record, next)) return false
  return historyOrder(next) > (record.marks.last ?? '') && !heldBefore(record, next.event)
}

/**
 * The record with one more event, or null when the event does not continue the history: then `project` all stored
 * events of the transaction.
 */
export const advance = (
  record: TransactionRecord | null,
  next: TransactionEventRecord,
): TransactionRecord | null => (continues(record, next) ? apply(record, next) : null)

interface Cut {
  readonly record: TransactionEventRecord
  /** Samples that are later than the end. */
  readonly late: readonly MeterSample[]
}

const cutAt = (end: TransactionEventRecord, record: TransactionEventRecord): Cut => {
  const { event } = record
  if (record === end || !('samples' in event) || event.samples.length === 0) return { record, late: [] }
  const [late, samples] = partition(event.samples, (sample) => isLate(end, record, sample))
  return late.length === 0 ? { record, late } : { record: { ...record, event: { ...event, samples } }, late }
}

/** The register was read once, however often a station says so. */
const withoutRegisters = (record: TransactionEventRecord): TransactionEventRecord => {
  const { event } = record
  if (event.type !== 'MeterSampled') return record
  const samples = event.samples.map(({ energyWh: _, energyPhases: __, ...sample }): MeterSample => sample)
  return { ...record, event: { ...event, samples } }
}

/** Would it have made a difference? A sample that was only slow to come says nothing new. */
const mattersTo = ({ endWh, endedAt }: TransactionRecord, { energyWh, at }: MeterSample): boolean =>
  energyWh !== undefined && (energyWh > (endWh ?? energyWh) + roundingWh || at > (endedAt ?? at))

/** The transaction that these events make, in whatever order and however often they come. */
export const project = (records: readonly TransactionEventRecord[]): TransactionRecord | null => {
  const { events, quarantined, seqNos } = distinctEvents(records)
  const end = events.find(({ event }) => event.type === 'TransactionEnded')
  const again = repeatedValues(events)
  const cuts = events.map((event): Cut => {
    const record = again.has(event) ? withoutRegisters(event) : event
    return end === undefined ? { record, late: [] } : cutAt(end, record)
  })
  const history = cuts
    .map(({ record }) => record)
    .sort((a, b) => (historyOrder(a) < historyOrder(b) ? -1 : 1))
  let after = history.reduce<TransactionRecord | null>((record, event) => apply(record, event), null)
  for (const sample of cuts.flatMap(({ late }) => late)) {
    if (after !== null && mattersTo(after, sample)) after = withLateSamples(after)
  }
  return after !== null && quarantined.length > 0 ? withConflict(after, seqNos) : after
}
