import { describe, expect, test } from 'bun:test'
import { instant, transactionRecord } from '../../testing/records.ts'
import { doubtsOf } from './plausibility.ts'
import type { TransactionRecord } from './records.ts'

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
