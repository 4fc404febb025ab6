import { expect, test } from 'bun:test'
import fc from 'fast-check'
import { jsonMarks } from './json-marks.ts'

test('keys, strings and other values are distinguished', () => {
  const kinds = jsonMarks('{"a":"x","b":[1,true,null]}')
    .filter((m) => m.kind)
    .map((m) => m.kind + m.text)
  expect(kinds).toEqual([
    'json-key"a"',
    'json-string"x"',
    'json-key"b"',
    'json-number1',
    'json-numbertrue',
    'json-numbernull',
  ])
})

test('what is no JSON stays as it came, hidden characters written out', () => {
  expect(jsonMarks('{oops \u202e')).toEqual([{ kind: '', text: '{oops ⟨U+202E⟩' }])
})

test('the marks put together are the pretty-printed JSON', () => {
  const printable = fc.jsonValue({ maxDepth: 3, stringUnit: 'grapheme-ascii' })
  fc.assert(
    fc.property(printable, (value) => {
      const text = JSON.stringify(value)
      return (
        jsonMarks(text)
          .map((m) => m.text)
          .join('') === JSON.stringify(JSON.parse(text), null, 2)
      )
    }),
  )
})
