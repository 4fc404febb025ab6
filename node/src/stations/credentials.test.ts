import { expect, test } from 'bun:test'
import { presentedBy, readingsOf, sameHash } from './credentials.ts'

const header = (bytes: string | Uint8Array) => `Basic ${Buffer.from(bytes).toString('base64')}`
const password = (text: string | Uint8Array, name = 'CP1') =>
  ({ kind: 'password', name, password: Buffer.from(text) }) as const

test('credentials are matched by the known id, byte for byte but for the case of its letters', () => {
  expect(presentedBy('CP1', header('CP1:secret'))).toEqual(password('secret'))
  expect(presentedBy('CP1', `basic   ${header('CP1:secret').slice(6)}`)).toEqual(password('secret'))
  expect(presentedBy('a:b', header('a:b:c:d'))).toEqual(password('c:d', 'a:b'))
  expect(presentedBy('CP1', header('CP1:'))).toEqual(password(''))
  expect(presentedBy('CP1', header('CP1:pässword'))).toEqual(password('pässword'))
  expect(presentedBy('é1', header('É1:secret'))).toEqual(password('secret', 'É1'))
  expect(presentedBy('CP1', header('cp1:secret'))).toEqual(password('secret', 'cp1'))
  expect(presentedBy('CP1', header(':secret'))).toEqual(password('secret', ''))
  const raw = new Uint8Array([...Buffer.from('CP1:'), 0xff, 0x00, 0xfe])
  expect(presentedBy('CP1', header(raw))).toEqual(password(raw.subarray(4)))
  for (const other of [header('CP1'), header('CP2:secret'), header(''), 'Bearer CP1:secret', 'Basic']) {
    expect(presentedBy('CP1', other)).toEqual({ kind: 'otherName' })
  }
  expect(presentedBy('CP1', null)).toEqual({ kind: 'nothing' })
  expect(presentedBy('CP1', '')).toEqual({ kind: 'nothing' })
})

test('there are as many readings of one password as of any other', () => {
  const written = ['', 'x', 'ab'.repeat(20), 'AB'.repeat(8), 'blank ', '\n', new Uint8Array([0xff, 0x0a])]
  expect(new Set(written.map((one) => readingsOf(Buffer.from(one)).length)).size).toBe(1)
  expect(readingsOf(Buffer.from([0xff, 0x00, 0xfe]))[0]).toBe('\u00ff\u0000\u00fe')
})

test('hashes are compared whole', () => {
  expect(sameHash('ab', 'ab')).toBe(true)
  expect(sameHash('ab', 'ac')).toBe(false)
  expect(sameHash('ab', 'abc')).toBe(false)
})
