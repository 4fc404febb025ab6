import { expect, test } from 'bun:test'
import { sampleRecord } from '../../../testing/records.ts'
import { thinnedSamples } from './thinned-samples.ts'

const samples = (count: number, others = 0) =>
  Array.from({ length: count }, (_, n) => {
    const measured = Array.from({ length: others }, () => ({
      measurand: 'Temperature',
      value: '21',
      unit: 'Celsius',
    }))
    return sampleRecord({ sample: { energyWh: n, others: measured } }).sample
  })

test('few samples stay as they are', () => {
  for (const count of [0, 1, 2, 300]) expect(thinnedSamples(samples(count))).toEqual(samples(count))
})

test('many are spread over the session, with its first and its last', () => {
  for (const count of [301, 5_000]) {
    const thinned = thinnedSamples(samples(count)).map(({ energyWh }) => energyWh ?? -1)
    expect(thinned.length).toBe(300)
    expect([thinned[0], thinned.at(-1)]).toEqual([0, count - 1])
    expect(thinned).toEqual([...new Set(thinned)].sort((a, b) => a - b))
  }
})

test('of a station that measures much in each sample fewer are shown', () => {
  const thinned = thinnedSamples(samples(5_000, 50))
  expect(thinned.length).toBeGreaterThan(10)
  expect(JSON.stringify(thinned).length).toBeLessThan(100_000)
})
