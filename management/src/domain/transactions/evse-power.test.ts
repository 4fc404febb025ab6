import { describe, expect, test } from 'bun:test'
import type { StationEvent } from '@ocpp/shared/contracts/events'
import { instant } from '../../../testing/records.ts'
import { atEnd, type SessionPower, type StationPower, seenPowerOf, withArrived } from './evse-power.ts'

const sampled = (...powersW: readonly number[]) => ({
  ...({ type: 'MeterSampled', at: instant(), evse: 2, transactionId: 'T' } as const),
  samples: powersW.map((powerW) => ({ at: instant(), context: 'Sample.Periodic', powerW, others: [] })),
})
const after = (...peaksW: readonly number[]): StationPower =>
  peaksW.reduce<StationPower>((powers, peakW) => atEnd(powers, { evse: 1, peakW }).powers, {})
const knownAfter = (powers: StationPower, session: SessionPower = { evse: 1 }) => atEnd(powers, session).known

describe('the power seen at an EVSE', () => {
  test('is none before five sessions have sampled one', () => {
    expect(knownAfter(after(7_400, 11_000, 11_000, 10_900))).toEqual({})
    expect(knownAfter(after(7_400, 11_000, 11_000, 10_900, 11_000))).toEqual({ seenW: 11_000 })
  })

  test('is not that of the session that ends', () => {
    expect(knownAfter(after(11_000, 11_000, 11_000, 11_000), { evse: 1, peakW: 11_000 })).toEqual({})
  })

  test('is that of the EVSE alone', () => {
    expect(knownAfter(after(11_000, 11_000, 11_000, 11_000, 11_000), { evse: 2 })).toEqual({})
    expect(atEnd({}, { peakW: 11_000 })).toEqual({ known: {}, powers: {} })
  })

  test('is not made by a bad sample, before, between or after good ones', () => {
    const good = [11_000, 10_800, 7_400, 11_000, 3_700]
    for (let i = 0; i <= good.length; i++) {
      expect(knownAfter(after(...good.toSpliced(i, 0, 400_000)))).toEqual({ seenW: 11_000 })
    }
    const many = Array.from({ length: 18 }, (_, i) => 10_000 + i)
    expect(seenPowerOf([400_000, ...many, 390_000])).toBe(10_017)
  })

  test('follows an outlet that gives more or less than it did: only the last twenty sessions count', () => {
    const fifty = Array.from({ length: 20 }, () => 50_000)
    const [more, less] = [fifty.map(() => 150_000), fifty.map(() => 11_000)]
    expect(knownAfter(after(...fifty, ...more.slice(0, 3)))).toEqual({ seenW: 150_000 })
    expect(knownAfter(after(...fifty, ...less.slice(0, 17)))).toEqual({ seenW: 50_000 })
    expect(knownAfter(after(...fifty, ...less.slice(0, 18)))).toEqual({ seenW: 11_000 })
    expect(after(...fifty, ...more)[1]?.peaksW).toHaveLength(20)
  })

  test('takes the highest sample of a session, in whatever order they come, and no absurd one', () => {
    const peaks = (...events: readonly ReturnType<typeof sampled>[]) =>
      events.reduce<SessionPower>((power, event) => withArrived(power, event), {})
    expect(peaks(sampled(7_000, 11_000), sampled(9_000), sampled(-50, 0, 4e9))).toEqual({
      evse: 2,
      peakW: 11_000,
    })
    expect(peaks(sampled(-50, 0, 4e9))).toEqual({ evse: 2 })
  })

  test('is of the EVSE that the start names, and settled with the end', () => {
    const started: StationEvent = {
      ...{
        type: 'TransactionStarted',
        at: instant(),
        transactionId: 'T',
        offline: false,
        evse: 1,
        samples: [],
      },
    }
    const begun = withArrived(withArrived(undefined, sampled(5_000)), started)
    expect(begun).toEqual({ evse: 1, peakW: 5_000 })
    const settled = { known: { seenW: 5 } }
    expect(withArrived(settled, sampled(99_000))).toBe(settled)
  })
})

test('a rating is known with the end, unless the sessions there exceed it', () => {
  const seen = after(10_000, 11_000, 11_000, 11_000, 11_000)
  const ratedAt = (ratedW: number) => atEnd(seen, { evse: 1 }, ratedW).known
  expect(ratedAt(22_000)).toEqual({ ratedW: 22_000, seenW: 11_000 })
  expect(ratedAt(7_000)).toEqual({ seenW: 11_000 })
})
