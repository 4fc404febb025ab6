import { describe, expect, test } from 'bun:test'
import { csrOf, newKeys } from '../../../../testing/certificates.ts'
import { checkRequest, type RequestRules } from './check-request.ts'

const rules: RequestRules = { commonName: 'CS-1', use: 'ChargingStationCertificate', organisation: '' }
const refusal = async (pem: string, change: Partial<RequestRules> = {}) => {
  const checked = await checkRequest(pem, { ...rules, ...change })
  return 'refused' in checked ? checked.refused : null
}
const rsa = (modulusLength: number) => ({
  name: 'RSASSA-PKCS1-v1_5',
  hash: 'SHA-256',
  modulusLength,
  publicExponent: new Uint8Array([1, 0, 1]),
})
const rsaCsr = async (bits: number) =>
  csrOf('CN=CS-1', await crypto.subtle.generateKey(rsa(bits), true, ['sign', 'verify']), rsa(bits))

describe('a certificate request', () => {
  test('of the station, with a strong key, may be signed', async () => {
    expect(await refusal(await csrOf('CN=CS-1'))).toBeNull()
    expect(await refusal(await rsaCsr(2048))).toBeNull()
  })

  test('must name the station and nobody else', async () => {
    expect(await refusal(await csrOf('CN=CS-2'))).toBe('Its common name is CS-2, not CS-1')
    expect(await refusal(await csrOf('O=Volt'))).toBe('Its common name is missing, not CS-1')
    expect(await refusal(await csrOf('CN=CS-1, CN=CS-2'))).toContain('CS-1, CS-2')
    expect(await refusal(await csrOf('CN=cs-1'))).toContain('cs-1')
  })

  test('for vehicles may name something else: it opens no connection here', async () => {
    expect(await refusal(await csrOf('CN=SECC-1'), { use: 'V2GCertificate' })).toBeNull()
  })

  test('must name the organisation, where one is wanted', async () => {
    expect(await refusal(await csrOf('CN=CS-1, O=Volt'), { organisation: 'Volt' })).toBeNull()
    expect(await refusal(await csrOf('CN=CS-1, O=Amp'), { organisation: 'Volt' })).toBe(
      'Its organisation is Amp, not Volt',
    )
    expect(await refusal(await csrOf('CN=CS-1'), { organisation: 'Volt' })).toContain('missing')
  })

  test('with a short key is refused', async () => {
    expect(await refusal(await rsaCsr(1024))).toBe(
      'Its key is too weak: an RSA key of 1024 bits is too short',
    )
  })

  test('that its key did not sign is refused', async () => {
    const [mine, other] = [await newKeys(), await newKeys()]
    const forged = await csrOf('CN=CS-1', { publicKey: other.publicKey, privateKey: mine.privateKey })
    expect(await refusal(forged)).toBe('Its signature is wrong')
  })

  test.each(['', 'hello', '-----BEGIN CERTIFICATE REQUEST-----\nAAAA\n-----END CERTIFICATE REQUEST-----'])(
    'that is none is refused: %p',
    async (pem) => {
      expect(await refusal(pem)).toBe('It cannot be read as a certificate request')
    },
  )
})
