import { expect, test } from 'bun:test'
import { money } from './money.ts'

test.each([
  [742, 'EUR', 2, '7.42 EUR'],
  [5, 'EUR', 2, '0.05 EUR'],
  [1500, 'JPY', 0, '1500 JPY'],
  [1, 'KWD', 3, '0.001 KWD'],
  [-205, 'EUR', 2, '-2.05 EUR'],
  [0, 'EUR', 2, '0.00 EUR'],
])('%p minor units of %s are written exactly', (amount, currency, decimals, text) => {
  expect(money(amount, { currency, decimals })).toBe(text)
})
