import { describe, expect, test } from 'bun:test'
import { createClockLags } from './clock-lags.ts'

const hour = 3_600_000
const noon = Date.UTC(2026, 5, 1, 12)

describe('the clock of a station', () => {
  test('that goes on at its own pace, hours behind, is behind', () => {
    const lags = createClockLags()
    expect(lags.of('CP1')).toBe(0)
    for (const seconds of [0, 5, 60, 300]) {
      lags.note('CP1', noon - 5 * hour + seconds * 1_000, noon + seconds * 1_000)
    }
    expect(lags.of('CP1')).toBe(5 * hour)
    expect(lags.of('CP2')).toBe(0)
  })

  test('is right where a queue is reported, however long that takes', () => {
    const lags = createClockLags()
    // Ten hours of the past, reported in five minutes; then what happens now.
    for (let i = 0; i <= 300; i++) lags.note('CP1', noon - 10 * hour + i * 120_000, noon + i * 1_000)
    expect(lags.of('CP1')).toBe(0)
    for (const seconds of [320, 380]) lags.note('CP1', noon + seconds * 1_000, noon + seconds * 1_000)
    expect(lags.of('CP1')).toBe(0)
  })

  test('that was set is right again', () => {
    const lags = createClockLags()
    for (const minutes of [0, 1, 2]) lags.note('CP1', noon - hour + minutes * 60_000, noon + minutes * 60_000)
    expect(lags.of('CP1')).toBe(hour)
    for (const minutes of [3, 4, 5]) lags.note('CP1', noon + minutes * 60_000, noon + minutes * 60_000)
    expect(lags.of('CP1')).toBe(0)
  })
})
