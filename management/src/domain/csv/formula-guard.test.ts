import { expect, test } from 'bun:test'
import fc from 'fast-check'
import { guardFormula, withoutGuard } from './formula-guard.ts'

test('what is guarded against formulas comes back as it was, whatever it is', () => {
  const odd = fc.string({ unit: fc.constantFrom("'", '=', '+', '-', '@', '\t', '\r', '1', '.', 'a', ' ') })
  fc.assert(
    fc.property(fc.oneof(odd, fc.string()), (text) => {
      const written = guardFormula(text)
      expect(withoutGuard(written)).toBe(text)
      expect(/^[=@\t\r]/.test(written)).toBe(false)
    }),
    { numRuns: 2_000 },
  )
})
