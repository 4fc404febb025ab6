import { expect, test } from 'bun:test'
import { createOrigins } from './origins.ts'

const from = (address: string) => ({
  ...{ address, overTls: true, certificate: null },
  settle: () => {},
})
const at = (port: number, address = '127.0.0.1') => ({ address, port })

test('a connection of the front has the address that it came from, any other has none', () => {
  const origins = createOrigins()
  origins.add(40_000, from('203.0.113.5'))
  expect(origins.of(at(40_000))?.address).toBe('203.0.113.5')
  expect(origins.of(at(40_001))).toBeNull()
  expect(origins.of(at(40_000, '127.0.0.2'))).toBeNull()
  expect(origins.of(null)).toBeNull()
})

test('it is forgotten with its end, unless the port is in use again', () => {
  const origins = createOrigins()
  const forgetFirst = origins.add(40_000, from('203.0.113.5'))
  const forgetSecond = origins.add(40_000, from('203.0.113.6'))
  forgetFirst()
  expect(origins.of(at(40_000))?.address).toBe('203.0.113.6')
  forgetSecond()
  expect(origins.of(at(40_000))).toBeNull()
})
