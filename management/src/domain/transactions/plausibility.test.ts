import { describe, expect, test } from 'bun:test'
import { instant, transactionRecord } from '../../../testing/records.ts'
import type { TransactionRecord } from '../records.ts'
import type { KnownPower } from './evse-power.ts'
import { doubtsOf } from './plausibility.ts'

const session = (given: Partial<TransactionRecord>) =>
  transactionRecord({
    ...{ startedAt: instant(0), startReceivedAt: instant(0), endReceivedAt: instant(3_600) },
    ...{ active: false, endedAt: instant(3_600), durationS: 3_600, startWh: 0, endWh: 7_000 },
    ...{ energyWh: 7_000, peakW: 7_400, ...given },
  })
const kinds = (given: Partial<TransactionRecord>) => doubtsOf(session(given)).map(({ kind }) => kind)

describe('the energy of a session', () => {
  test('is in doubt above what any outlet gives, and above its own highest power', () => {
    expect(kinds({})).toEqual([])
    expect(kinds({ endWh: 20_000, energyWh: 20_000 })).toEqual(['meanAbovePeak'])
    expect(kinds({ endWh: 20_000, energyWh: 20_000, peakW: null })).toEqual([])
    expect(kinds({ endWh: 1_400_000, energyWh: 1_400_000 })).toEqual(['beyondAnyStation'])
    expect(doubtsOf(session({ endWh: 20_000, energyWh: 20_000 }))[0]?.detail).toBe(
      '20.0 kWh in at most 75 min are a mean of 16.0 kW; its highest power was 7.4 kW.',
    )
  })

  test('has as much time as the most lenient clock gives', () => {
    const short = { startedAt: instant(3_590), durationS: 10 }
    expect(kinds(short)).toEqual([])
    expect(kinds({ ...short, endReceivedAt: instant(60) })).toEqual(['meanAbovePeak'])
  })

  const at = (known: KnownPower, energyWh: number, given: Partial<TransactionRecord> = {}) => {
    const marks = { ...transactionRecord().marks, evsePower: { known } }
    return doubtsOf(session({ endWh: energyWh, energyWh, peakW: null, marks, ...given }))
  }
  const kindsAt = (...given: Parameters<typeof at>) => at(...given).map(({ kind }) => kind)

  test('is in doubt above what its EVSE is rated at, whatever power it told itself', () => {
    expect(at({ ratedW: 11_000 }, 90_000)).toEqual([
      {
        kind: 'beyondRating',
        detail: '90.0 kWh in at most 75 min are a mean of 72.0 kW; its EVSE is rated at 11.0 kW.',
      },
    ])
    expect(kindsAt({ ratedW: 11_000 }, 90_000, { peakW: 90_000 })).toEqual(['beyondRating'])
    expect(kindsAt({ ratedW: 11_000 }, 90_000, { peakW: 11_000 })).toEqual(['beyondRating', 'meanAbovePeak'])
    expect(kindsAt({ ratedW: 50_000 }, 45_000)).toEqual([])
    // The grid, the meter and a rounded rating: 11.9 kW are no miracle at 11 kW.
    expect(kindsAt({ ratedW: 11_000 }, 11_900)).toEqual([])
    expect(kindsAt({ ratedW: 11_000 }, 1_900, { endReceivedAt: instant(1), durationS: 1 })).toEqual([])
  })

  test('without a power of its own is in doubt far above what was seen at its EVSE', () => {
    expect(at({ seenW: 11_000 }, 90_000)).toEqual([
      {
        kind: 'beyondSeen',
        detail:
          '90.0 kWh in at most 75 min are a mean of 72.0 kW; sessions before it at this EVSE had up to 11.0 kW.',
      },
    ])
    expect(kindsAt({ seenW: 11_000 }, 90_000, { peakW: 0 })).toEqual(['beyondSeen'])
    // A vehicle that takes more than those before it says so with its own power.
    expect(kindsAt({ seenW: 50_000 }, 150_000, { peakW: 160_000 })).toEqual([])
    // After small vehicles at an outlet of 22 kW comes a large one.
    expect(kindsAt({ seenW: 3_700 }, 22_000)).toEqual([])
    expect(kindsAt({ seenW: 50_000 }, 45_000)).toEqual([])
    // What the EVSE is rated at says more.
    expect(kindsAt({ ratedW: 150_000, seenW: 50_000 }, 140_000)).toEqual([])
  })

  test('is as it may be where nothing is known of its EVSE', () => {
    expect(kindsAt({}, 90_000)).toEqual([])
    expect(kinds({ endWh: 90_000, energyWh: 90_000, peakW: null })).toEqual([])
  })

  test('is in doubt where the register leapt from start to end, however long that took', () => {
    const track = (wh: number, mark: object) => ({ base: wh, top: wh, count: 1, from: 0, to: 0, ...mark })
    const told = (startWh: number, endWh: number) => {
      const tracks = [track(startWh, { start: true }), track(endWh, { end: true })]
      const marks = { ...transactionRecord().marks, meter: { tracks, count: 2, startWh, endWh } }
      return kinds({ startWh, endWh, energyWh: endWh - startWh, marks, peakW: null, durationS: 86_400 })
    }
    expect(told(4, 250_390)).toEqual(['leap'])
    expect(told(1_000, 90_000)).toEqual([])
  })

  test('is in doubt where the end lies below the start, or is another register', () => {
    expect(kinds({ startWh: 9_000, endWh: 7_000, energyWh: 0 })).toEqual(['endBelowStart'])
    const meter = { tracks: [], count: 2, startWh: 0, endWh: 935_980 }
    const marks = { ...transactionRecord().marks, meter }
    expect(kinds({ startWh: 0, endWh: 935_980, energyWh: 0, marks })).toEqual(['anotherRegister'])
  })
})
