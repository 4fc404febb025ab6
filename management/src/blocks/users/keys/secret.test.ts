import { describe, expect, test } from 'bun:test'
import { hashOfSecret, isSameHash, keyIdIn, newKeyId, newSecretOf } from './secret.ts'

const made = () => {
  const id = newKeyId()
  return { id, secret: newSecretOf(id) }
}

describe('a secret', () => {
  test('holds its id, and no two are alike', () => {
    const all = Array.from({ length: 200 }, made)
    for (const { id, secret } of all) expect(keyIdIn(secret)).toBe(id)
    expect(new Set(all.map(({ secret }) => secret)).size).toBe(200)
  })

  test('with a letter changed, swapped, lost or added is none', () => {
    const { secret } = made()
    for (let at = 0; at < secret.length; at++) {
      const other = secret[at] === 'a' ? 'b' : 'a'
      expect(keyIdIn(`${secret.slice(0, at)}${other}${secret.slice(at + 1)}`)).toBeNull()
      expect(keyIdIn(secret.slice(0, at) + secret.slice(at + 1))).toBeNull()
      expect(keyIdIn(`${secret.slice(0, at)}${other}${secret.slice(at)}`)).toBeNull()
    }
    for (const text of ['', 'csms_', `${secret}\n`, ` ${secret}`]) expect(keyIdIn(text)).toBeNull()
  })

  test('has another hash under another pepper', () => {
    const { secret } = made()
    expect(isSameHash(hashOfSecret('one', secret), hashOfSecret('one', secret))).toBe(true)
    expect(isSameHash(hashOfSecret('one', secret), hashOfSecret('two', secret))).toBe(false)
    expect(isSameHash(hashOfSecret('one', secret), hashOfSecret('one', made().secret))).toBe(false)
  })

  test('uses every letter as often as any other', () => {
    const counts = new Map<string, number>()
    const letters = Array.from({ length: 2_000 }, () => newSecretOf('AAAAAAAA').slice(14, 46)).join('')
    for (const letter of letters) counts.set(letter, (counts.get(letter) ?? 0) + 1)
    expect(counts.size).toBe(62)
    const expected = letters.length / 62
    for (const [letter, count] of counts)
      expect(Math.abs(count - expected), letter).toBeLessThan(expected * 0.25)
  })
})
