import { describe, expect, test } from 'bun:test'
import { leafFingerprint, leafHash, leafPem, rootPem } from '../../testing/certificates.ts'
import { fingerprintOf, pemOf, readChain } from './certificate-pem.ts'
import { hashDataOf } from './hash-data.ts'
import { plainSerial } from './serial.ts'

const [leaf, root] = readChain(leafPem + rootPem) ?? []

describe('a certificate', () => {
  test('has the hashes that OpenSSL gives it', () => {
    expect(hashDataOf(leaf!, root!)).toEqual(leafHash)
    const { issuerNameHash, issuerKeyHash } = hashDataOf(leaf!, root!, 'SHA384')
    expect(issuerNameHash).toStartWith(
      '602926ee124cc9c138efba1c7ea1b0b3ac1db236cbeb65e4ae9112f933e4f5aa03b577',
    )
    expect(issuerKeyHash).toStartWith(
      'fd7b7c9d58b6c69eb00bd335b472d1a9d4ca3de83266e031224bbf2f525a821300d0d5',
    )
    expect(fingerprintOf(leaf!)).toBe(leafFingerprint)
  })

  test('is written in PEM as it was read', () => {
    expect(pemOf(leaf!)).toBe(leafPem)
    expect(readChain(leafPem + rootPem)).toHaveLength(2)
    expect(readChain(`text before\n${leafPem}text after`)).toHaveLength(1)
  })

  test.each(['', 'hello', '-----BEGIN CERTIFICATE-----\nAAAA\n-----END CERTIFICATE-----\n'])(
    'that is none is not read: %p',
    (text) => {
      expect(readChain(text)).toBeNull()
    },
  )
})

test('serial numbers are compared without leading zeros and in lower case', () => {
  expect(['00C0FFEE', 'c0ffee', '0', '000'].map(plainSerial)).toEqual(['c0ffee', 'c0ffee', '0', '0'])
})
