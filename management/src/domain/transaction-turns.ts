import { noLiveValues } from './live-values.ts'
import { secondsBetween } from './quarters.ts'
import type { TransactionRecord } from './records.ts'
import type { TransactionEvent } from './transaction-events.ts'

/**
 * By the station's clock; by arrival where that clock jumped in between: an end before the start, or a start and an end that
 * were told at once and took different times on their way.
 */
const durationOf = (
  { startedAt, startReceivedAt, marks }: TransactionRecord,
  { at, offline }: { readonly at: string; readonly offline: boolean },
  receivedAt: string,
): number => {
  const told = secondsBetween(startedAt, at)
  if (startReceivedAt === null || marks.start === '') return told
  const passed = secondsBetween(startReceivedAt, receivedAt)
  const backwards = at < startedAt
  const queued = offline || secondsBetween(startedAt, startReceivedAt) > jumpS
  return backwards || (!queued && Math.abs(told - passed) > jumpS) ? passed : told
}

/** A clock that is set anew moves by more. */
const jumpS = 300

/** Nothing runs any more; the last state of charge stays worth knowing. */
const stopped = (record: TransactionRecord): TransactionRecord => ({
  ...record,
  ...noLiveValues,
  socPercent: record.socPercent,
  chargingState: null,
  active: false,
})

/** What only a start, an end or a closing by hand tells. `key` is the event's place in the story. */
export const withTurn = (
  record: TransactionRecord,
  event: TransactionEvent,
  receivedAt: string,
  key: string,
): TransactionRecord => {
  switch (event.type) {
    case 'TransactionStarted':
      return {
        ...record,
        startReceivedAt: receivedAt,
        marks: { ...record.marks, start: key },
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
    case 'TransactionClosedByHand': {
      // Nobody knows when it really ended: its last sign of life is the best guess.
      const lastSign = Date.parse(record.startedAt) + record.durationS * 1000
      return {
        ...stopped(record),
        endedAt: record.endedAt ?? new Date(lastSign).toISOString(),
        closedBy: record.closedBy ?? { actor: event.actor, reason: event.reason, at: event.at },
      }
    }
    case 'TransactionUpdated':
    case 'MeterSampled':
      return record
  }
}
