import { expect, test } from 'bun:test'
import { passwordOf } from './secret.ts'

const hashOf = (text: string) => passwordOf('p'.repeat(32), 'CP1', text).hash

test('a key in hexadecimal is kept the same however it was typed, and any other password as it is', () => {
  expect(hashOf('0123456789ABCDEFabcdef0123456789')).toBe(hashOf('0123456789abcdefABCDEF0123456789'))
  expect(hashOf('Sixteen-Chars-Pw')).not.toBe(hashOf('sixteen-chars-pw'))
  expect(hashOf('ABCDEF0123456789A')).not.toBe(hashOf('abcdef0123456789a'))
  expect(passwordOf('p'.repeat(32), 'CP1', 'ABCDEF0123456789').clear).toBe('ABCDEF0123456789')
})
