import { describe, expect, test } from 'bun:test'
import { loadKnownPasswords, prefixBytes, weaknessOf } from './known-passwords.ts'

const known = await loadKnownPasswords()

describe('the list of known passwords', () => {
  test('is sorted and holds no prefix twice but by chance', () => {
    const count = known.length / prefixBytes
    expect(count).toBeGreaterThan(40_000)
    for (let n = 1; n < count; n++) {
      const [before, at] = [n - 1, n].map((i) => known.subarray(i * prefixBytes, (i + 1) * prefixBytes))
      expect(Buffer.compare(before!, at!)).toBeLessThanOrEqual(0)
    }
  })
})

describe('a password', () => {
  const words = ['jane', 'jane.doe', 'example']
  test.each([
    'password1234',
    'PassWord1234',
    'qwertyuiopasdf',
    'unbelievable',
    'ocppframework1',
    'OCPP-Station-01',
    'jane.doe2026!',
    'aaaaaaaaaaaaaaaaaaaa',
    'ｐａｓｓｗｏｒｄ１２３４',
  ])('is weak when guessers try it soon: %s', (password) => {
    expect(weaknessOf(known, password, words)).toBeString()
  })
  test.each([
    'correct horse battery',
    'quiet river under glass',
    'наш тихий вечер',
    'x7!Kq-2vWm9z',
    '充電所の静かな夜に歩く人',
  ])('is good otherwise, with no rule about its characters: %s', (password) => {
    expect(weaknessOf(known, password, words)).toBeNull()
  })
})
