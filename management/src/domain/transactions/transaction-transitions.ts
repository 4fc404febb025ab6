import type { EventOf } from '@ocpp/shared/contracts/events'
import { secondsBetween } from '../buckets.ts'
import type { TransactionRecord } from '../records.ts'
import { noLiveValues } from './live-values.ts'
import type { TransactionEvent } from './transaction-events.ts'

/**
 * By the station's clock; by arrival where that clock jumped in between: an end before the start, or a start and an end that
 * were reported at once and took different times on their way.
 */
const durationOf = (
  { startedAt, startReceivedAt, marks }: TransactionRecord,
  { at, offline, untrustedAt }: EventOf<'TransactionEnded'>,
  receivedAt: string,
): number => {
  const written = secondsBetween(startedAt, at)
  // A clock that is not set still runs.
  const ran = passedBetween(marks.startWritten, untrustedAt)
  if (ran !== undefined) return ran
  if (startReceivedAt === null || marks.start === '') return written
  const passed = secondsBetween(startReceivedAt, receivedAt)
  const backwards = at < startedAt
  const queued = offline || secondsBetween(startedAt, startReceivedAt) > jumpS
  return backwards || (!queued && Math.abs(written - passed) > jumpS) ? passed : written
}

/** A clock that is set anew moves by more. */
const jumpS = 300
const longestS = 400 * 24 * 3_600

/** What a clock that is not set says passed between two of its times. */
const passedBetween = (from: string | undefined, to: string | undefined): number | undefined => {
  if (from === undefined || to === undefined) return undefined
  const passed = Math.floor((Date.parse(to) - Date.parse(from)) / 1_000)
  return passed >= 0 && passed <= longestS ? passed : undefined
}

/** Nothing runs any more; the last state of charge stays worth knowing. */
const stopped = (record: TransactionRecord): TransactionRecord => ({
  ...record,
  ...noLiveValues,
  socPercent: record.socPercent,
  chargingState: null,
  active: false,
})

/** Nobody knows when it really ended: its last sign of life is the best guess. */
const lastSignOf = ({ startedAt, durationS }: TransactionRecord): string =>
  new Date(Date.parse(startedAt) + durationS * 1000).toISOString()

/** What only a start, an end, a closing by hand or a presumption says. `key` is the event's place in the history. */
export const withTransition = (
  record: TransactionRecord,
  event: Exclude<TransactionEvent, { type: 'TransactionReviewed' }>,
  receivedAt: string,
  key: string,
): TransactionRecord => {
  switch (event.type) {
    case 'TransactionStarted':
      return {
        ...record,
        startReceivedAt: receivedAt,
        marks: {
          ...record.marks,
          start: key,
          ...(event.untrustedAt !== undefined && { startWritten: event.untrustedAt }),
        },
      }
    case 'TransactionEnded':
      return {
        ...stopped(record),
        endedAt: event.at,
        endReceivedAt: receivedAt,
        durationS: durationOf(record, event, receivedAt),
        stopReason: event.stopReason ?? null,
        marks: { ...record.marks, end: key },
      }
    case 'TransactionClosedByHand':
      return {
        ...stopped(record),
        endedAt: record.endedAt ?? lastSignOf(record),
        closedBy: record.closedBy ?? { actor: event.actor, reason: event.reason, at: event.at },
      }
    case 'TransactionPresumedEnded':
      return { ...stopped(record), endedAt: lastSignOf(record) }
    case 'TransactionUpdated':
    case 'MeterSampled':
      return record
  }
}
