import { describe, expect, test } from 'bun:test'
import fc from 'fast-check'
import { validate } from 'typed-ocpp/dist/common/ajv.js'
import { runs } from '../../../testing/samples.ts'
import { isDateTime, parseDateTime } from './date-time.ts'

describe('parseDateTime', () => {
  test.each([
    ['2026-11-23T09:00:00Z', '2026-11-23T09:00:00.000Z'],
    ['2026-11-23T09:00:00.5Z', '2026-11-23T09:00:00.500Z'],
    ['2026-11-23T09:00:00.123456789Z', '2026-11-23T09:00:00.123Z'],
    ['2026-11-23T09:00:00+01:00', '2026-11-23T08:00:00.000Z'],
    ['2026-11-23T09:00:00-0530', '2026-11-23T14:30:00.000Z'],
    ['2026-11-23t09:00:00+01', '2026-11-23T08:00:00.000Z'],
    ['2026-11-23 09:00:00z', '2026-11-23T09:00:00.000Z'],
    ['2026-11-23T09:00:00', '2026-11-23T09:00:00.000Z'],
    ['2026-01-01T00:30:00+01:00', '2025-12-31T23:30:00.000Z'],
    ['2024-02-29T00:00:00Z', '2024-02-29T00:00:00.000Z'],
    ['2016-12-31T23:59:60Z', '2016-12-31T23:59:59.000Z'],
    ['2017-01-01T00:59:60+01:00', '2016-12-31T23:59:59.000Z'],
    ['0000-01-01T00:00:00Z', '0000-01-01T00:00:00.000Z'],
  ])('reads %s as %s', (text, instant) => {
    expect(parseDateTime(text)?.toISOString()).toBe(instant)
  })

  test.each([
    '',
    'now',
    '2026-11-23',
    '2026-02-29T00:00:00Z',
    '2026-13-01T00:00:00Z',
    '2026-00-10T00:00:00Z',
    '2026-11-31T00:00:00Z',
    '2026-11-23T24:00:00Z',
    '2026-11-23T09:60:00Z',
    '2026-11-23T09:00:60Z',
    '2026-11-23T09:00:00+24:00',
    '2026-11-23T09:00:00+01:60',
    '2026-11-23T09:00Z',
    '1764000000',
    '2026-11-23T09:00:00Z\n',
  ])('finds no instant in %p', (text) => {
    expect(parseDateTime(text)).toBeNull()
  })

  test('gives back every instant that JavaScript writes', () => {
    const dates = fc.date({ min: new Date('0001-01-01'), max: new Date('9999-12-31'), noInvalidDate: true })
    fc.assert(
      fc.property(dates, (date) => {
        expect(parseDateTime(date.toISOString())).toEqual(date)
      }),
      { numRuns: runs(200) },
    )
  })
})

describe('isDateTime', () => {
  test('wants the zone, which parseDateTime does not', () => {
    expect(isDateTime('2026-11-23T09:00:00')).toBe(false)
    expect(isDateTime('2026-11-23T09:00:00Z')).toBe(true)
  })

  test('says what the date-time format of JSON Schema says', () => {
    const digits = (max: number) => fc.nat({ max }).map((n) => String(n).padStart(2, '0'))
    const text = fc
      .tuple(
        fc.constantFrom('2024', '2026', '1900', '20'),
        digits(13),
        digits(32),
        fc.constantFrom('T', 't', ' ', '-'),
        // The other one takes hour 24 in some zones, because it looks for leap seconds there.
        digits(23),
        digits(60),
        fc.oneof(digits(61), fc.constant('60')),
        fc.constantFrom('', '.1', '.123456', '.'),
        fc.constantFrom('Z', 'z', '', '+01:00', '-0130', '+02', '+24:00', '+01:60', ' Z'),
      )
      .map(([y, m, d, t, h, min, s, f, z]) => `${y}-${m}-${d}${t}${h}:${min}:${s}${f}${z}`)
    fc.assert(
      fc.property(text, (value) => {
        const published = validate(value, { type: 'string', format: 'date-time' } as never, '')
        expect([value, isDateTime(value)]).toEqual([value, published])
      }),
      { numRuns: runs(1000) },
    )
  })
})
