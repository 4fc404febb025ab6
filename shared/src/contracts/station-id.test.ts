import { expect, test } from 'bun:test'
import { likenessOf, mayBeHeld } from './station-id.ts'

test.each([
  'CP1',
  'NL-UTR-0001',
  'DE*ABC*E12345*1',
  'RDAM|123',
  'site/7',
  'Garage links 2',
  'a@b.example:8080',
  'x'.repeat(48),
])('%s may be held', (id) => {
  expect(mayBeHeld(id)).toBe(true)
})

test.each([
  '',
  ' ',
  ' CP1',
  'CP1 ',
  'x'.repeat(49),
  'é1',
  'ＣＰ１',
  'CP\u00001',
  '<b>',
  'a"b',
  '=1+1;',
  'СР1',
  '%00',
  'a\\b',
])('%j may not be held', (id) => {
  expect(mayBeHeld(id)).toBe(false)
})

test.each([
  ['CP1', 'cp1'],
  ['CP1', 'ＣＰ１'],
  ['CP1', 'C P1'],
  ['CAFE', 'café'],
  ['FI-1', 'ﬁ-1'],
  ['K1', '\u212A1'],
  ['CP1', 'CP\u200b1'],
])('%s and %s look alike', (a, b) => {
  expect(likenessOf(a)).toBe(likenessOf(b))
})

test('ids that differ otherwise do not', () => {
  const ids = ['CP1', 'CP10', 'CP-1', 'CP_1', 'CP11', 'CPI']
  expect(new Set(ids.map(likenessOf)).size).toBe(ids.length)
})
