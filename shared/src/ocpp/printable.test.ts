import { expect, test } from 'bun:test'
import fc from 'fast-check'
import { runs } from '../../testing/samples.ts'
import { printable } from './printable.ts'

test.each([
  ['plain', 10, 'plain'],
  ['', 10, ''],
  ['a\r\nb\tc', 10, 'a b c'],
  ['\u001b[31mred', 10, '[31mred'],
  ['abc\u202edef\u2066', 10, 'abc def'],
  ['1234567890', 10, '1234567890'],
  ['12345678901', 10, '123456789…'],
  ['\ud800x', 10, 'x'],
  ['😀'.repeat(9), 10, '😀😀😀😀…'],
  [' padded ', 10, 'padded'],
])('%j in %i characters is %j', (text, max, expected) => {
  expect(printable(text, max)).toBe(expected)
})

test('is never longer than asked, never splits a character and never lets a control through', () => {
  fc.assert(
    fc.property(
      fc.string({ unit: 'binary', maxLength: 500 }),
      fc.integer({ min: 1, max: 60 }),
      (text, max) => {
        const shown = printable(text, max)
        expect(shown.length).toBeLessThanOrEqual(max)
        expect(shown).not.toMatch(/[\p{Cc}\p{Cs}\u202a-\u202e\u2066-\u2069]/u)
        expect(printable(shown, max)).toBe(shown)
      },
    ),
    { numRuns: runs(300) },
  )
})
