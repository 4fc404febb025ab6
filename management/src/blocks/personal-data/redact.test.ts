import { expect, test } from 'bun:test'
import { redacted, redactedJsonText, redactedText } from './redact.ts'

const pseudonyms = new Map([
  ['4711', 'erased-1'],
  ['04a2b3c4', 'erased-2'],
])

test('a token is replaced where a token stands, in whatever case, and nowhere else', () => {
  const call = { connectorId: 4711, meterStart: '4711', transactionId: '4711', idTag: '4711' }
  expect(redacted(call, pseudonyms)).toEqual({ ...call, idTag: 'erased-1' })
  const deep = [{ idToken: { idToken: '04A2b3C4', type: 'ISO14443' }, sampledValue: [{ value: '4711' }] }]
  expect(redacted(deep, pseudonyms)).toEqual([
    { idToken: { idToken: 'erased-2', type: 'ISO14443' }, sampledValue: [{ value: '4711' }] },
  ])
  expect(redacted({ token: { type: 'Local', value: '4711' } }, pseudonyms)).toEqual({
    token: { type: 'Local', value: 'erased-1' },
  })
})

test('what names nobody is the very same', () => {
  for (const json of [
    { idTag: '47110', list: [{ value: '4711', type: 'Energy' }], none: null },
    [1],
    'x',
    null,
  ])
    expect(redacted(json, pseudonyms)).toBe(json)
})

test('in text it is replaced as a word of its own, and short ones not at all', () => {
  expect(redactedText('Tag 04A2B3C4, not 104A2B3C4 or 04A2B3C45', pseudonyms)).toBe(
    'Tag erased-2, not 104A2B3C4 or 04A2B3C45',
  )
  expect(redactedText('session 12 took 3', new Map([['12', 'erased-3']]))).toBe('session 12 took 3')
})

test('text that ought to be JSON is read as such where it can be', () => {
  expect(redactedJsonText('{"idTag":"4711","transactionId":9}', pseudonyms)).toBe(
    '{"idTag":"erased-1","transactionId":9}',
  )
  expect(redactedJsonText('{"idTag":"04A2B3C4"', pseudonyms)).toBe('{"idTag":"erased-2"')
})
