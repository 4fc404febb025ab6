import { describe, expect, test } from 'bun:test'
import type { EventOf, StationEvent } from '@ocpp/shared/contracts/events'
import { createNumberedTransactions } from './numbered-transactions.ts'

type Updated = EventOf<'TransactionUpdated'>
const updated = (transactionId: string, seqNo: number, given: Partial<Updated> = {}): Updated => ({
  type: 'TransactionUpdated',
  ...{ at: '2026-06-01T12:00:00.000Z', transactionId, seqNo, offline: false, samples: [], ...given },
})
const told = (...events: StationEvent[]) => {
  const numbered = createNumberedTransactions()
  for (const event of events) numbered.note('CP1', [event])
  return numbered
}

describe('the transaction of 2.0.1 that runs at an EVSE', () => {
  test('is known by its events, though only the first names the EVSE', () => {
    const numbered = told(updated('A', 0, { evse: 1 }), updated('A', 1), updated('B', 0, { evse: 2 }))
    expect(numbered.at('CP1', 1)).toMatchObject({ transactionId: 'A', seqNo: 1 })
    expect(numbered.at('CP1', 2)).toMatchObject({ transactionId: 'B', seqNo: 0 })
    expect([numbered.at('CP1', 3), numbered.at('CP2', 1)]).toEqual([undefined, undefined])
  })

  test('is none after its end, and none where two could be meant', () => {
    const ended: StationEvent = { ...updated('A', 2), type: 'TransactionEnded' }
    expect(told(updated('A', 0, { evse: 1 }), ended).at('CP1', 1)).toBeUndefined()
    expect(told(updated('A', 0, { evse: 1 }), updated('B', 0, { evse: 1 })).at('CP1', 1)).toBeUndefined()
  })

  test('is the one that began last, though the end of the other never came', () => {
    const started: StationEvent = { ...updated('B', 0, { evse: 1 }), type: 'TransactionStarted' }
    expect(told(updated('A', 0, { evse: 1 }), started).at('CP1', 1)).toMatchObject({ transactionId: 'B' })
  })

  test('is not one from a queue, and the highest number counts', () => {
    expect(told(updated('A', 3, { evse: 1, offline: true })).at('CP1', 1)).toBeUndefined()
    expect(told(updated('A', 3, { evse: 1 }), updated('A', 2)).at('CP1', 1)).toMatchObject({ seqNo: 3 })
  })

  test('is kept for so many of a station and no more', () => {
    const numbered = createNumberedTransactions()
    for (let i = 0; i < 100; i++) numbered.note('CP1', [updated(`T${i}`, 0, { evse: i + 1 })])
    expect([numbered.at('CP1', 1), numbered.at('CP1', 100)]).toMatchObject([
      undefined,
      { transactionId: 'T99' },
    ])
  })
})
