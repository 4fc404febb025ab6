import { expect, test } from 'bun:test'
import { holdsGood } from './holds-good.ts'

const now = new Date('2026-06-01T00:00:00Z')
const hash = {
  hashAlgorithm: 'SHA256',
  issuerNameHash: 'a',
  issuerKeyHash: 'b',
  serialNumber: '0AB1',
} as const
const own = { use: 'ChargingStationCertificate', expiresAt: '2027-01-01T00:00:00.000Z', hash } as const

test('a certificate counts while it is the station’s own, valid and not revoked', () => {
  expect(holdsGood([own], [], now)).toBe(true)
  expect(holdsGood([], [], now)).toBe(false)
  expect(holdsGood([{ ...own, use: 'CSMSRootCertificate' }], [], now)).toBe(false)
  expect(holdsGood([{ ...own, expiresAt: '2026-05-31T00:00:00.000Z' }], [], now)).toBe(false)
  expect(holdsGood([own], [{ serialNumber: 'ab1', state: 'replaced' }], now)).toBe(true)
  expect(holdsGood([own], [{ serialNumber: 'ab1', state: 'revoked' }], now)).toBe(false)
})
