import { describe, expect, test } from 'bun:test'
import type { HeldProfile } from '@ocpp/shared/contracts/charging-profile'
import { apply, at, ids, installed, profile, transaction } from '../../../../testing/charging-events.ts'
import type { ChargingEvent } from './state.ts'

describe('a report of profiles', () => {
  const part = (profiles: HeldProfile[], last: boolean, evse = 1): ChargingEvent => ({
    type: 'ChargingProfilesReported',
    at: at(0),
    requestId: 5,
    evse,
    source: 'CSO',
    last,
    profiles,
  })
  const asked = (filter = {}): ChargingEvent => ({
    type: 'ChargingProfilesAsked',
    at: at(0),
    requestId: 5,
    filter,
  })

  test('replaces what was believed with what is there, when its last part has come', () => {
    const believed = [installed(1, profile(1)), installed(2, profile(2))]
    const first = [...believed, asked(), part([profile(1)], false)]
    expect(ids(apply(first))).toEqual([1, 2])
    expect(ids(apply([...first, part([profile(8)], true, 3)]))).toEqual([1, 8])
  })

  test('that overtakes the answer announcing it says the same', () => {
    const believed = [installed(1, profile(1)), installed(2, profile(2))]
    const parts = [part([profile(1)], false), part([profile(8)], true, 3)]
    const [first, last] = parts as [ChargingEvent, ChargingEvent]
    for (const order of [
      [asked(), first, last],
      [first, asked(), last],
      [first, last, asked()],
      // The silence was noted, then the answer came after all.
      [asked(), first, asked(), last],
    ])
      expect(ids(apply([...believed, ...order]))).toEqual([1, 8])
  })

  test('leaves alone what was not asked for', () => {
    const believed = [installed(1, profile(1)), installed(2, profile(2))]
    expect(
      ids(apply([...believed, asked({ evse: 1 }), part([profile(8, { stackLevel: 2 })], true)])),
    ).toEqual([2, 8])
  })

  test('of another number takes nothing away', () => {
    const other = { ...part([profile(8)], true, 3), requestId: 6 } as ChargingEvent
    expect(ids(apply([installed(1, profile(1)), asked(), other]))).toEqual([1, 8])
  })
})

describe('limits, needs and schedules', () => {
  test('a limit from outside stands until its source clears it', () => {
    const limit = (evse: number, source: string): ChargingEvent => ({
      type: 'ChargingLimitNotified',
      at: at(0),
      evse,
      source,
      schedules: [],
    })
    const gone: ChargingEvent = { type: 'ChargingLimitCleared', at: at(1), evse: 0, source: 'EMS' }
    const state = apply([limit(1, 'EMS'), limit(1, 'SO'), limit(1, 'SO'), gone])
    expect(state.limits.map(({ source, evse }) => [source, evse])).toEqual([['SO', 1]])
  })

  test('the latest needs of a vehicle count, until its transaction ends', () => {
    const needs = (energyWh: number): ChargingEvent => ({
      type: 'ChargingNeedsNotified',
      at: at(0),
      evse: 1,
      needs: { transfer: 'DC', energyWh },
      answered: 'Accepted',
    })
    const both = [needs(1), needs(2)]
    expect(apply(both).needs.map((each) => each.needs.energyWh)).toEqual([2])
    const ended: ChargingEvent = {
      type: 'TransactionEnded',
      at: at(9),
      transactionId: 'T',
      evse: 1,
      ...transaction,
    }
    expect(apply([...both, ended]).needs).toEqual([])
  })
})
