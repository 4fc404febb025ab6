import { expect, test } from 'bun:test'
import { createTransactionIds } from './transaction-ids.ts'

test('the id that the other system gave becomes ours, also in broken JSON and as text', () => {
  const ids = createTransactionIds()
  ids.started('S', 1, '9001', '7')
  expect(ids.translated('S', 1, '{"transactionId":7,"meterValue":[,]}')).toBe(
    '{"transactionId":9001,"meterValue":[,]}',
  )
  expect(ids.translated('S', 1, '{"transactionId": "7"}')).toBe('{"transactionId": "9001"}')
  expect(ids.translated('S', 1, '{"transactionId":77}')).toBe('{"transactionId":77}')
  expect(ids.translated('OTHER', 1, '{"transactionId":7}')).toBe('{"transactionId":7}')
  expect(ids.there('S', '9001')).toBe('7')
})

test('an id that no answer holds is that of the only session it can be', () => {
  const ids = createTransactionIds()
  ids.started('S', 1, '9001', null)
  ids.started('S', 2, '9002', null)
  expect(ids.translated('S', 2, '{"transactionId":70}')).toBe('{"transactionId":9002}')
  expect(ids.translated('S', null, '{"transactionId":71}')).toBe('{"transactionId":9001}')
  expect(ids.translated('S', null, '{"transactionId":71}')).toBe('{"transactionId":9001}')
  expect(ids.translated('S', null, '{"transactionId":72}')).toBe('{"transactionId":72}')
  expect(ids.guessed()).toBe(2)
})

test('which of two it is cannot be guessed; 0 and -1 are no ids', () => {
  const ids = createTransactionIds()
  ids.started('S', 1, '9001', null)
  ids.started('S', 2, '9002', null)
  for (const text of ['{"transactionId":70}', '{"transactionId":0}', '{"transactionId":-1}'])
    expect(ids.translated('S', null, text)).toBe(text)
})
