import { expect, test } from 'bun:test'
import { leafPem } from '@ocpp/shared/testing/certificates'
import { afterDelivery, issuedItem } from './issued.ts'

const at = (day: number) => `2026-01-0${day}T00:00:00.000Z`
const signed = (key: string, day: number, request = key) => ({
  ...issuedItem(leafPem, {
    station: 'CS-1',
    use: 'ChargingStationCertificate',
    request,
    at: at(day),
    by: 'system',
  }),
  key,
})
const changed = (taken: boolean, signedAt: string, request: string, all = [signed('a', 1), signed('b', 2)]) =>
  afterDelivery(all, { request, signedAt, taken }, at(9)).map(({ key, state }) => `${key} ${state}`)

test('one that its station takes replaces those before it, and no later one', () => {
  expect(changed(true, at(2), 'b')).toEqual(['a replaced'])
  expect(changed(true, at(1), 'a')).toEqual([])
})

test('one that its station does not take leaves the former in use', () => {
  expect(changed(false, at(2), 'b')).toEqual(['b unused'])
})

test('a revoked one stays revoked, and one for vehicles is another matter', () => {
  const revoked = { ...signed('a', 1), state: 'revoked' as const }
  expect(changed(true, at(2), 'b', [revoked, signed('b', 2)])).toEqual([])
  expect(changed(false, at(1), 'a', [revoked])).toEqual([])
  const forVehicles = { ...signed('a', 1), body: { ...signed('a', 1).body, use: 'V2GCertificate' as const } }
  expect(changed(true, at(2), 'b', [forVehicles, signed('b', 2)])).toEqual([])
})

test('the same request signed again is another certificate', () => {
  expect(changed(true, at(2), 'r', [signed('a', 1, 'r'), signed('b', 2, 'r')])).toEqual(['a replaced'])
})
