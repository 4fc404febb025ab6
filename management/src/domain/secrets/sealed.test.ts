import { expect, test } from 'bun:test'
import { isAppError } from '@ocpp/shared/kernel/errors'
import { seal, unseal } from './sealed.ts'

const pepper = 'a pepper of the tests, long enough'
const plain = new TextEncoder().encode('what only we may read')

test('what was sealed opens under the same pepper for the same purpose, and shows nothing', () => {
  const sealed = seal(pepper, 'command', plain)
  expect(Buffer.from(unseal(pepper, 'command', sealed)).equals(plain)).toBe(true)
  expect(Buffer.from(sealed.data, 'base64').includes(plain)).toBe(false)
  expect(seal(pepper, 'command', plain)).not.toEqual(sealed)
})

test('another pepper, another purpose, a changed or cut text do not open it', () => {
  const sealed = seal(pepper, 'command', plain)
  const changed = Buffer.from(sealed.data, 'base64')
  changed[0] = (changed[0] ?? 0) ^ 1
  const cases = [
    () => unseal(`${pepper}!`, 'command', sealed),
    () => unseal(pepper, 'certificate', sealed),
    () => unseal(pepper, 'command', { ...sealed, data: changed.toString('base64') }),
    () => unseal(pepper, 'command', { ...sealed, data: 'AAAA' }),
    () => unseal(pepper, 'command', { iv: '', data: '' }),
  ]
  for (const open of cases) {
    let thrown: unknown
    try {
      open()
    } catch (error) {
      thrown = error
    }
    expect(isAppError(thrown, 'unavailable')).toBe(true)
  }
})

test('it opens what WebCrypto sealed: the authority’s key of older stores', async () => {
  const bytes = new TextEncoder()
  const material = await crypto.subtle.importKey('raw', bytes.encode(pepper), 'HKDF', false, ['deriveKey'])
  const key = await crypto.subtle.deriveKey(
    { name: 'HKDF', hash: 'SHA-256', salt: new Uint8Array(), info: bytes.encode('key') },
    material,
    { name: 'AES-GCM', length: 256 },
    false,
    ['encrypt'],
  )
  const iv = crypto.getRandomValues(new Uint8Array(12))
  const data = await crypto.subtle.encrypt({ name: 'AES-GCM', iv }, key, plain)
  const sealed = { iv: Buffer.from(iv).toString('base64'), data: Buffer.from(data).toString('base64') }
  expect(Buffer.from(unseal(pepper, 'key', sealed)).equals(plain)).toBe(true)
})
