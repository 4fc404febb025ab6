import { expect, test } from 'bun:test'
import { fill } from './fill.ts'

const filling = {
  station: 'S1',
  now: Date.parse('2026-03-01T12:00:00.250Z'),
  transactions: new Map([
    ['', 7],
    ['a', 5],
  ]),
}

test.each([
  ['<now>', '2026-03-01T12:00:00.250Z'],
  ['<now-3600>', '2026-03-01T11:00:00.250Z'],
  ['<now+60 yyyy-MM-dd hh:mm:ss>', '2026-03-01 12:01:00'],
  ['<now yyyyMMddThhmmssZ>', '20260301T120000Z'],
  ['<now yyyy-MM-dd>T3:11:55Z', '2026-03-01T3:11:55Z'],
  ['<now-60 epoch>', '1772366340'],
  ['/<station>/', '/S1/'],
  ['{"transactionId":"<tx>"}', '{"transactionId":7}'],
  ['{"transactionId":<tx a>}', '{"transactionId":5}'],
  ['{"transactionId":"<text of tx a>"}', '{"transactionId":"5"}'],
])('%s becomes %s', (text, filled) => {
  expect(fill(text, filling)).toBe(filled)
})

test('a transaction that was never started is reported', () => {
  expect(() => fill('<tx b>', filling)).toThrow('no such transaction')
})
