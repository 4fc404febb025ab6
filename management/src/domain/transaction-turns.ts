import { noLiveValues } from './live-values.ts'
import { secondsBetween } from './quarters.ts'
import type { TransactionRecord } from './records.ts'
import { readingsOf } from './register.ts'
import type { TransactionEvent } from './transaction-events.ts'

const whole = (wh: number | undefined): number | null => (wh === undefined ? null : Math.round(wh))

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
        startWh: whole(readingsOf(event)[0]?.wh),
        marks: { ...record.marks, start: key },
      }
    case 'TransactionEnded':
      return {
        ...stopped(record),
        endedAt: event.at,
        endReceivedAt: receivedAt,
        endWh: whole(readingsOf(event).at(-1)?.wh),
        durationS: secondsBetween(record.startedAt, event.at),
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
