import { describe, expect, test } from 'bun:test'
import { isWithin, nextOpening } from './window.ts'

const night = { from: '23:00', to: '05:00' }
const early = { from: '01:00', to: '05:00' }
const at = (text: string) => new Date(text)

describe('an off-hours window', () => {
  test('is that of the site’s clock, and may go over midnight', () => {
    expect(isWithin(early, 'Europe/Berlin', at('2026-01-10T00:00:00Z'))).toBe(true)
    expect(isWithin(early, 'UTC', at('2026-01-10T00:59:59Z'))).toBe(false)
    expect(isWithin(early, 'UTC', at('2026-01-10T05:00:00Z'))).toBe(false)
    expect(isWithin(night, 'UTC', at('2026-01-10T23:00:00Z'))).toBe(true)
    expect(isWithin(night, 'UTC', at('2026-01-10T04:59:00Z'))).toBe(true)
    expect(isWithin(night, 'UTC', at('2026-01-10T12:00:00Z'))).toBe(false)
    expect(isWithin({ from: '00:00', to: '00:00' }, 'UTC', at('2026-01-10T12:00:00Z'))).toBe(true)
  })

  test('opens next at its hour there, today or tomorrow', () => {
    expect(nextOpening(early, 'UTC', at('2026-01-10T00:30:10Z')).toISOString()).toBe(
      '2026-01-10T01:00:00.000Z',
    )
    expect(nextOpening(early, 'UTC', at('2026-01-10T01:00:00Z')).toISOString()).toBe(
      '2026-01-11T01:00:00.000Z',
    )
    expect(nextOpening(early, 'Asia/Kolkata', at('2026-01-10T12:00:00Z')).toISOString()).toBe(
      '2026-01-10T19:30:00.000Z',
    )
  })

  test('keeps its hour on the days on which clocks are set', () => {
    // Berlin: 29 March 2026, 02:00 becomes 03:00; 25 October 2026, 03:00 becomes 02:00.
    const spring = at('2026-03-28T12:00:00Z')
    expect(nextOpening({ from: '04:00', to: '05:00' }, 'Europe/Berlin', spring).toISOString()).toBe(
      '2026-03-29T02:00:00.000Z',
    )
    const autumn = at('2026-10-24T12:00:00Z')
    expect(nextOpening({ from: '04:00', to: '05:00' }, 'Europe/Berlin', autumn).toISOString()).toBe(
      '2026-10-25T03:00:00.000Z',
    )
    // 02:30 is left out in spring: the window is still come to, and in the future.
    const missing = nextOpening({ from: '02:30', to: '05:00' }, 'Europe/Berlin', spring)
    expect(isWithin({ from: '02:30', to: '05:00' }, 'Europe/Berlin', missing)).toBe(true)
    expect(missing > spring).toBe(true)
  })

  test('never opens in the past, whatever the zone and minute', () => {
    for (const zone of ['UTC', 'Europe/Berlin', 'America/St_Johns', 'Australia/Lord_Howe', 'Asia/Kathmandu'])
      for (let hour = 0; hour < 24 * 400; hour += 7) {
        const now = new Date(Date.UTC(2026, 0, 1) + hour * 3_600_000 + 123_456)
        const next = nextOpening(early, zone, now)
        expect(next > now, `${zone} ${now.toISOString()}`).toBe(true)
        expect(next.getTime() - now.getTime()).toBeLessThanOrEqual(26 * 3_600_000)
        expect(isWithin(early, zone, next), `${zone} ${now.toISOString()}`).toBe(true)
      }
  })
})
