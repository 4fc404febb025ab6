import { describe, expect, test } from 'bun:test'
import type { EventOf } from '@ocpp/shared/contracts/events'
import fc from 'fast-check'
import {
  apply,
  at,
  ids,
  installed,
  numbered,
  profile,
  transaction,
} from '../../../../testing/charging-events.ts'
import { type ChargingState, emptyChargingState } from '../records.ts'
import { type ChargingEvent, evolveCharging } from './state.ts'

const clearedBy = (filter: EventOf<'ChargingProfilesCleared'>['filter']): ChargingEvent => ({
  type: 'ChargingProfilesCleared',
  at: at(0),
  filter,
})

describe('the profiles a station is believed to hold', () => {
  test('one of the same id takes the place of the other, wherever it was', () => {
    const state = apply([installed(1, profile(1)), installed(2, profile(1, { stackLevel: 4 }))])
    expect(state.profiles).toHaveLength(1)
    expect(state.profiles[0]).toMatchObject({ evse: 2, profile: { stackLevel: 4 } })
  })

  test('one of the same purpose and stack level replaces at the same EVSE only', () => {
    expect(ids(apply([installed(1, profile(1)), installed(1, profile(2))]))).toEqual([2])
    expect(ids(apply([installed(1, profile(1)), installed(2, profile(2))]))).toEqual([1, 2])
    expect(ids(apply([installed(1, profile(1)), installed(1, profile(2, { stackLevel: 1 }))]))).toEqual([
      1, 2,
    ])
  })

  test('2.0.1 keeps two of a stack level whose times do not overlap, 1.6 does not', () => {
    const events = [
      installed(1, profile(1, { validTo: at(10) })),
      installed(1, profile(2, { validFrom: at(10) })),
    ]
    expect(ids(apply(events))).toEqual([1, 2])
    expect(ids(apply(events, 'ocpp1.6'))).toEqual([2])
  })

  const three = [
    installed(0, profile(1, { purpose: 'ChargingStationMaxProfile' })),
    installed(0, profile(2, { stackLevel: 3 })),
    installed(1, profile(3, { stackLevel: 3 })),
  ]
  test.each([
    ['an id', { id: 2 }, [1, 3]],
    ['an EVSE', { evse: 0 }, [3]],
    ['a purpose', { purpose: 'TxDefaultProfile' as const }, [1]],
    ['a stack level', { stackLevel: 3 }, [1]],
    ['an EVSE and a stack level', { evse: 1, stackLevel: 3 }, [1, 2]],
    ['nothing named', {}, []],
  ])('clearing by %s', (_by, filter, left) => {
    expect(ids(apply([...three, clearedBy(filter)]))).toEqual([...left])
  })

  test('what was cleared does not come back when its setting is reported later', () => {
    const [setting, clearing] = numbered([installed(1, profile(1)), clearedBy({ id: 1 })])
    if (!setting || !clearing) throw new Error('two events')
    const late = [clearing, setting].reduce(
      (state, [event, order]) => evolveCharging(state, event, { protocol: null, order }),
      emptyChargingState,
    )
    expect(late.profiles).toEqual([])
  })

  test('limits from outside are no one’s to clear', () => {
    const reported: ChargingEvent = {
      type: 'ChargingProfilesReported',
      at: at(0),
      requestId: 1,
      evse: 0,
      source: 'SO',
      last: true,
      profiles: [profile(9, { purpose: 'ChargingStationExternalConstraints' })],
    }
    expect(ids(apply([reported, clearedBy({})]))).toEqual([9])
  })

  test('a TxProfile ends with its transaction, also one that names none', () => {
    const own = profile(1, { purpose: 'TxProfile', transactionId: 'T1' })
    const other = profile(2, { purpose: 'TxProfile', transactionId: 'T2' })
    const nameless = profile(3, { purpose: 'TxProfile', stackLevel: 1 })
    const ended: ChargingEvent = {
      type: 'TransactionEnded',
      at: at(5),
      transactionId: 'T1',
      evse: 1,
      ...transaction,
    }
    const state = apply([
      installed(1, own),
      installed(2, other),
      installed(1, nameless),
      installed(0, profile(4)),
      ended,
    ])
    expect(ids(state)).toEqual([2, 4])
  })

  test('a profile of a remote start belongs to the transaction that comes of it, and ends with it', () => {
    const own = profile(1, { purpose: 'TxProfile' })
    const started: ChargingEvent = {
      type: 'TransactionStarted',
      at: at(5),
      transactionId: 'T1',
      evse: 2,
      remoteStartId: 77,
      ...transaction,
    }
    const asked = installed(undefined, own, { withStart: { remoteStartId: 77 } })
    const state = apply([asked, started])
    expect(state.profiles[0]).toMatchObject({ evse: 2, profile: { transactionId: 'T1' } })
    const ended: ChargingEvent = { type: 'TransactionEnded', at: at(6), transactionId: 'T1', ...transaction }
    expect(apply([asked, started, ended]).profiles).toEqual([])
    // A quick station sends the start before its answer to the remote start.
    expect(apply([started, asked]).profiles[0]).toMatchObject({ evse: 2, profile: { transactionId: 'T1' } })
    expect(apply([started, ended, asked]).profiles[0]?.evse).toBeNull()
    const another: ChargingEvent = { ...started, remoteStartId: 78 }
    expect(apply([asked, another]).profiles[0]?.evse).toBeNull()
  })
})

test('settings and clearings applied in any order give the same profiles', () => {
  const event = fc.oneof(
    fc
      .record({
        evse: fc.integer({ min: 0, max: 2 }),
        id: fc.integer({ min: 1, max: 4 }),
        stackLevel: fc.integer({ min: 0, max: 9 }),
      })
      // One stack level per id, so that only ids replace: what a replaced one had replaced is not known any more.
      .map(({ evse, id }) => installed(evse, profile(id, { stackLevel: id }))),
    fc.integer({ min: 1, max: 4 }).map((id) => clearedBy({ id })),
    fc.integer({ min: 0, max: 2 }).map((evse) => clearedBy({ evse, purpose: 'TxProfile' })),
  )
  fc.assert(
    fc.property(
      fc.array(event, { maxLength: 12 }).chain((events) => {
        const inOrder = numbered(events)
        return fc.tuple(
          fc.constant(inOrder),
          fc.shuffledSubarray([...inOrder], { minLength: inOrder.length }),
        )
      }),
      ([inOrder, shuffled]) => {
        const applied = (list: typeof inOrder) =>
          list.reduce(
            (state, [each, order]) => evolveCharging(state, each, { protocol: null, order }),
            emptyChargingState,
          )
        const byId = (state: ChargingState) => state.profiles.toSorted((a, b) => a.profile.id - b.profile.id)
        expect(byId(applied(shuffled))).toEqual(byId(applied(inOrder)))
      },
    ),
  )
})
