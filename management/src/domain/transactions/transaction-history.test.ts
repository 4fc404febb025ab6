import { expect, test } from 'bun:test'
import type { StationEvent } from '@ocpp/shared/contracts/events'
import { instant } from '../../../testing/records.ts'
import { storedEvents } from '../../../testing/transaction-history.ts'
import { isTransactionEvent } from './transaction-events.ts'
import { historyOf, missingSeqNos } from './transaction-history.ts'

const facts = (seqNo: number) => ({
  at: instant(20_000 + seqNo),
  transactionId: 'T',
  seqNo,
  offline: false,
  samples: [],
})
const started = (seqNo: number): StationEvent => ({ type: 'TransactionStarted', ...facts(seqNo) })
const updated = (seqNo: number, trigger = 'MeterValuePeriodic'): StationEvent => ({
  type: 'TransactionUpdated',
  ...facts(seqNo),
  trigger,
})
const told = (...events: readonly StationEvent[]) => {
  const story = historyOf(storedEvents('CS-1', 'ocpp2.0.1', events).filter(isTransactionEvent))
  const rows = story.events.map(({ record, quarantined }) => {
    const { event } = record
    return `${'seqNo' in event ? event.seqNo : ''}${quarantined ? ' set aside' : ''}`
  })
  return { rows, missing: story.missing }
}

test('a story is told by sequence number, a repeated event once', () => {
  expect(told(updated(2), started(0), updated(1), updated(2))).toEqual({ rows: ['0', '1', '2'], missing: [] })
})

test('what contradicts an earlier event stands beside it, set aside', () => {
  expect(told(started(0), updated(1), updated(1, 'Trigger'))).toEqual({
    rows: ['0', '1', '1 set aside'],
    missing: [],
  })
})

test('numbers are missing between events, and before the first one where the start is not there', () => {
  expect(told(started(0), updated(3), updated(7)).missing).toEqual([
    [1, 2],
    [4, 6],
  ])
  expect(told(started(1), updated(2)).missing).toEqual([])
  expect(told(updated(2)).missing).toEqual([[0, 1]])
  expect(missingSeqNos([], false)).toEqual([])
})
