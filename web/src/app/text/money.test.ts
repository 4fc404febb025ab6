import { expect, test } from 'bun:test'
import { costLineLabel, money } from './money.ts'

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

test.each([
  ['Energy', {}],
  ['Energy, 22:00–06:00', { hours: [{ days: [], from: '22:00', until: '06:00' }] }],
  ['Energy, Mon–Fri 22:00–06:00', { hours: [hoursOn('Mon', 'Tue', 'Wed', 'Thu', 'Fri')] }],
  ['Energy, Sat, Sun 22:00–06:00', { hours: [hoursOn('Sun', 'Sat')] }],
  [
    'Energy, Mon 22:00–06:00, all day',
    { hours: [hoursOn('Mon'), { days: [], from: '00:00', until: '00:00' }] },
  ],
] as const)('a line is for %s', (label, line) => {
  expect(costLineLabel({ kind: 'energy', ...line } as never)).toBe(label)
})

function hoursOn(...days: string[]) {
  return { days, from: '22:00', until: '06:00' }
}
