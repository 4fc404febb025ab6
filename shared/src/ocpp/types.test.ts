import { expect, test } from 'bun:test'
import { validate } from 'typed-ocpp/dist/common/ajv.js'
import * as v from 'valibot'
import { object, optional, tenths, text, uri } from './types.ts'

test('text counts characters, not code units', () => {
  expect(v.is(text(2), '😀😀')).toBe(true)
  expect(v.is(text(2), '😀😀😀')).toBe(false)
})

test('tenths are exact in spite of binary fractions', () => {
  for (const limit of [0, 0.1, 0.3, 6.7, 16.1, 32, 100_000.1, -0.1]) expect(v.is(tenths, limit)).toBe(true)
  for (const limit of [0.05, 16.15, 1e-2, Number.POSITIVE_INFINITY]) expect(v.is(tenths, limit)).toBe(false)
})

test('uri is what JSON Schema calls one', () => {
  const uris = [
    'ftp://user:pw@example.com:21/upload/',
    'https://example.com/firmware.bin?version=1.2#a',
    'https://[2001:db8::1]/x',
    'http://example.com/%20x',
    'urn:a:b',
    'mailto:a@b',
    '/upload',
    'example.com/x',
    '',
    'http://example.com/a b',
    'http://example.com/%zz',
    'http://example.com/<x>',
    '1http://example.com',
  ]
  for (const text of uris) {
    const published = validate(text, { type: 'string', format: 'uri' } as never, '')
    expect([text, v.is(uri, text)]).toEqual([text, published])
  }
})

test('object takes no array, no null and no field too many', () => {
  const schema = object({ a: optional(v.string()) })
  for (const good of [{}, { a: '' }]) expect(v.is(schema, good)).toBe(true)
  for (const bad of [[], null, 'a', { b: 1 }, { a: undefined }]) expect(v.is(schema, bad)).toBe(false)
  expect(v.safeParse(schema, []).issues).toMatchObject([{ expected: 'Object', received: 'Array' }])
})
