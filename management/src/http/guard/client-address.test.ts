import { describe, expect, test } from 'bun:test'
import { clientAddress } from './client-address.ts'

describe('the operator’s address', () => {
  test('is that of the connection when no proxy is trusted', () => {
    expect(clientAddress('203.0.113.9', '198.51.100.1', false)).toBe('203.0.113.9')
  })

  test('is what a proxy on this machine says', () => {
    expect(clientAddress('127.0.0.1', '198.51.100.1', false)).toBe('198.51.100.1')
    expect(clientAddress('::1', '2001:db8::1', false)).toBe('2001:db8::1')
  })

  test('is the last entry, the only one that the client could not write itself', () => {
    expect(clientAddress('203.0.113.9', '1.2.3.4, 198.51.100.1', true)).toBe('198.51.100.1')
  })

  for (const nonsense of ['', 'localhost', '<script>', '1.2.3.4\nx: y', 'a'.repeat(100)])
    test(`is never ${JSON.stringify(nonsense.slice(0, 20))}`, () => {
      expect(clientAddress('127.0.0.1', nonsense, false)).toBe('127.0.0.1')
    })
})
