import { expect, test } from 'bun:test'
import { failureOf } from './handshake-failure.ts'

const ssl = (name: string) => `error:100000f0:SSL routines:OPENSSL_internal:${name}`
const GONE = 'Client network socket disconnected before secure TLS connection was established'

const cases: readonly [name: string, sawCertificate: boolean, reason: string, detail: string][] = [
  ['HTTP_REQUEST', false, 'plainText', 'ws://'],
  ['WRONG_VERSION_NUMBER', false, 'plainText', 'not TLS'],
  ['UNSUPPORTED_PROTOCOL', false, 'tlsVersion', 'TLS 1.1'],
  ['NO_SHARED_CIPHER', false, 'tlsVersion', 'cipher'],
  ['WRONG_CURVE', false, 'tlsVersion', 'curve'],
  ['TLSV1_ALERT_UNKNOWN_CA', true, 'tlsCertificate', 'unknown ca'],
  ['SSLV3_ALERT_BAD_CERTIFICATE', true, 'tlsCertificate', 'bad certificate'],
  ['SSLV3_ALERT_CERTIFICATE_EXPIRED', true, 'tlsCertificate', 'certificate expired'],
  ['BAD_PACKET_LENGTH', true, 'tlsCertificate', 'once it had our certificate'],
  ['BAD_PACKET_LENGTH', false, 'tlsHandshake', 'bad packet length'],
  ['SSLV3_ALERT_HANDSHAKE_FAILURE', true, 'tlsHandshake', 'sslv3 alert handshake failure'],
  ['constructor', false, 'tlsHandshake', 'constructor'],
]
for (const [name, sawCertificate, reason, detail] of cases) {
  test(`${name}${sawCertificate ? ' after our certificate' : ''} is ${reason}`, () => {
    expect(failureOf({ message: ssl(name), sawCertificate })).toEqual({
      reason: reason as never,
      detail: expect.stringContaining(detail),
    })
  })
}

test('who goes away once it has our certificate does not trust it; who goes before is nobody', () => {
  expect(failureOf({ message: GONE, sawCertificate: true })).toMatchObject({ reason: 'tlsCertificate' })
  expect(failureOf({ message: GONE, sawCertificate: false })).toBeNull()
})
