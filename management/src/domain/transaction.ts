import { protocols } from '@ocpp/shared/contracts/values'
import { type LiveValues, noLiveValues, withSample } from './live-values.ts'
import { secondsBetween } from './quarters.ts'
import type { TransactionRecord } from './records.ts'
import { bySampleTime, type RegisterState, readingsOf, readRegister } from './register.ts'
import { onTrustedTime } from './station-clock.ts'
import {
  distinctEvents,
  hasSeqNo,
  seqNoOf,
  storyOrder,
  type TransactionEvent,
  type TransactionEventRecord,
  withSeqNo,
} from './transaction-events.ts'
import { withConflict, withFlags } from './transaction-flags.ts'
import { withTurn } from './transaction-turns.ts'

/**
 * A transaction is the story its events tell in their own order (see `storyOrder`), however they arrived. An event
 * that continues the story is added to the record; any other one has the story told again from all stored events.
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
  marks: { register: '', live: '', start: '', end: '', seqNos: [], last: '' },
  registers: {},
})

const registerAfter = (record: TransactionRecord, event: TransactionEvent): RegisterState => {
  const { lastWh, energyWh, registers, marks } = record
  const before = { lastWh, energyWh, registers, readAt: marks.register, rolledBack: false }
  return readingsOf(event).reduce((state, { at, wh }) => readRegister(state, at, wh), before)
}

/** Older than this when it comes, a meter value of a queued transaction was queued itself. */
const queuedSeconds = 300

/** True for what the station sent from its queue. MeterValues of 1.6 do not say so, their transaction does. */
const isQueued = (record: TransactionRecord, event: TransactionEvent, receivedAt: string): boolean => {
  if ('offline' in event) return event.offline
  const onlyQueued = record.marks.live === '' && record.flags.includes('offline')
  return onlyQueued && secondsBetween(event.at, receivedAt) > queuedSeconds
}

type StationTold = Exclude<TransactionEvent, { type: 'TransactionClosedByHand' }>

/** The mark of a transaction that is live and was not sampled yet: before any time. */
const liveUnsampled = '0'

const withLive = (record: TransactionRecord, event: StationTold): TransactionRecord => {
  let values: LiveValues = record
  let live = record.marks.live === '' ? liveUnsampled : record.marks.live
  for (const sample of bySampleTime(event.samples)) {
    if (sample.at < live) continue
    live = sample.at
    values = withSample(values, sample)
  }
  const { powerW, currentA, voltageV, socPercent } = values
  const chargingState = ('chargingState' in event ? event.chargingState : undefined) ?? record.chargingState
  return {
    ...record,
    ...{ powerW, currentA, voltageV, socPercent, chargingState },
    marks: { ...record.marks, live },
  }
}

/** What came first stays: where and by whom a transaction was begun. */
const withOrigin = (record: TransactionRecord, event: StationTold): TransactionRecord => {
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

const greatest = <T extends number | string>(a: T | null, b: T | undefined): T | null =>
  b === undefined || (a !== null && a >= b) ? a : b

const withMeter = (
  record: TransactionRecord,
  event: StationTold,
  register: RegisterState,
): TransactionRecord => ({
  ...record,
  durationS: Math.max(record.durationS, secondsBetween(record.startedAt, event.at)),
  lastWh: register.lastWh,
  energyWh: register.energyWh,
  registers: register.registers,
  peakW: event.samples.reduce((peak, { powerW }) => greatest(peak, powerW), record.peakW),
  lastSampleAt: event.samples.reduce((last, { at }) => greatest(last, at), record.lastSampleAt),
  marks: { ...record.marks, register: register.readAt },
})

const keyOf = (record: TransactionEventRecord): string =>
  storyOrder(record, onTrustedTime(record.event, record.receivedAt).event.at)

/** Adds the next event of the story. */
const tell = (record: TransactionRecord | null, next: TransactionEventRecord): TransactionRecord => {
  const { event, suspect } = onTrustedTime(next.event, next.receivedAt)
  const before = record ?? emptyRecord(next, event.at)
  const register = registerAfter(before, event)
  let told = before
  if (event.type !== 'TransactionClosedByHand') {
    told = withMeter(withOrigin(told, event), event, register)
    if (!isQueued(before, event, next.receivedAt)) told = withLive(told, event)
  }
  const key = storyOrder(next, event.at)
  told = withTurn(told, event, next.receivedAt, key)
  const seqNo = seqNoOf(event)
  const seqNos = seqNo === undefined ? told.marks.seqNos : withSeqNo(told.marks.seqNos, seqNo)
  told = { ...told, marks: { ...told.marks, last: key, seqNos } }
  return withFlags(told, event, { suspect, rolledBack: register.rolledBack })
}

/** What of an event that may happen once only the record holds already. */
export const heldBefore = ({ marks }: TransactionRecord, event: TransactionEvent): boolean => {
  const seqNo = seqNoOf(event)
  if (seqNo !== undefined && hasSeqNo(marks.seqNos, seqNo)) return true
  if (event.type === 'TransactionStarted') return marks.start !== ''
  return event.type === 'TransactionEnded' && marks.end !== ''
}

const continues = (record: TransactionRecord | null, next: TransactionEventRecord): boolean => {
  if (record === null) return true
  return keyOf(next) > (record.marks.last ?? '') && !heldBefore(record, next.event)
}

/**
 * The record with one more event, or null when the event does not continue the story: then `project` all stored
 * events of the transaction.
 */
export const advance = (
  record: TransactionRecord | null,
  next: TransactionEventRecord,
): TransactionRecord | null => (continues(record, next) ? tell(record, next) : null)

/** The transaction that these events make, in whatever order and however often they are given. */
export const project = (records: readonly TransactionEventRecord[]): TransactionRecord | null => {
  const { events, quarantined, seqNos } = distinctEvents(records)
  const story = events.map((event) => ({ event, key: keyOf(event) })).sort((a, b) => (a.key < b.key ? -1 : 1))
  const told = story.reduce<TransactionRecord | null>((record, { event }) => tell(record, event), null)
  return told !== null && quarantined.length > 0 ? withConflict(told, seqNos) : told
}
