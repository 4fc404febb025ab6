import { describe, expect, test } from 'bun:test'
import type { EventOf, StationEvent } from '@ocpp/shared/contracts/events'
import { createChargingTokens } from './charging-tokens.ts'

type Updated = EventOf<'TransactionUpdated'>
const updated = (transactionId: string, seqNo: number, given: Partial<Updated> = {}): Updated => ({
  type: 'TransactionUpdated',
  ...{ at: '2026-06-01T12:00:00.000Z', transactionId, seqNo, offline: false, samples: [], ...given },
})
const reported = (...events: StationEvent[]) => {
  const charging = createChargingTokens()
  for (const [second, event] of events.entries()) charging.note('CP1', [event], second * 1_000)
  return charging
}

describe('the transaction of 2.0.1 that runs at an EVSE', () => {
  test('is known by its events, though only the first names the EVSE', () => {
    const charging = reported(updated('A', 0, { evse: 1 }), updated('A', 1), updated('B', 0, { evse: 2 }))
    expect(charging.runningAt('CP1', 1)).toMatchObject({ transactionId: 'A', seqNo: 1 })
    expect(charging.runningAt('CP1', 2)).toMatchObject({ transactionId: 'B', seqNo: 0 })
    expect([charging.runningAt('CP1', 3), charging.runningAt('CP2', 1)]).toEqual([undefined, undefined])
  })

  test('is none after its end, and none where two could be meant', () => {
    const ended: StationEvent = { ...updated('A', 2), type: 'TransactionEnded' }
    expect(reported(updated('A', 0, { evse: 1 }), ended).runningAt('CP1', 1)).toBeUndefined()
    expect(
      reported(updated('A', 0, { evse: 1 }), updated('B', 0, { evse: 1 })).runningAt('CP1', 1),
    ).toBeUndefined()
  })

  test('is the one that began last, though the end of the other never came', () => {
    const started: StationEvent = { ...updated('B', 0, { evse: 1 }), type: 'TransactionStarted' }
    expect(reported(updated('A', 0, { evse: 1 }), started).runningAt('CP1', 1)).toMatchObject({
      transactionId: 'B',
    })
  })

  test('is not one from a queue, and the highest number counts', () => {
    expect(reported(updated('A', 3, { evse: 1, offline: true })).runningAt('CP1', 1)).toBeUndefined()
    expect(
      reported(updated('A', 3, { evse: 1, offline: true }), updated('A', 4)).runningAt('CP1', 1),
    ).toBeUndefined()
    expect(reported(updated('A', 3, { evse: 1 }), updated('A', 2)).runningAt('CP1', 1)).toMatchObject({
      seqNo: 3,
    })
  })

  test('is none once it is over, whoever says so', () => {
    const booted: StationEvent = { type: 'StationBooted', at: '2026-06-01T12:01:00.000Z' } as StationEvent
    const free = { type: 'ConnectorStatusChanged', at: booted.at, evse: 1, connector: 1, status: 'Available' }
    const running = updated('A', 0, { evse: 1, connector: 1 })
    expect(reported(running, booted).runningAt('CP1', 1)).toMatchObject({ transactionId: 'A' })
    expect(reported(running, booted, free as StationEvent).runningAt('CP1', 1)).toBeUndefined()
  })

  test('is not one that was not kept', () => {
    const charging = createChargingTokens()
    const undo = charging.note('CP1', [updated('A', 0, { evse: 1 })], 0)
    expect(charging.runningAt('CP1', 1)).toMatchObject({ transactionId: 'A' })
    undo()
    expect(charging.runningAt('CP1', 1)).toBeUndefined()
  })

  test('is kept for so many of a station and no more, the silent ones leave first', () => {
    const events = Array.from({ length: 300 }, (_, index) => updated(`T${index}`, 0, { evse: index + 1 }))
    const charging = reported(
      updated('lively', 0, { evse: 400 }),
      ...events.slice(0, 150),
      updated('lively', 1),
      ...events.slice(150),
    )
    expect([1, 300, 400].map((evse) => charging.runningAt('CP1', evse)?.transactionId)).toEqual([
      undefined,
      'T299',
      'lively',
    ])
  })
})
