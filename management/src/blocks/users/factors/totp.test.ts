import { describe, expect, test } from 'bun:test'
import { Secret, TOTP, URI } from 'otpauth'
import { base32, newTotpKey, qrOf, stepOf, totp, totpUri } from './totp.ts'

/** RFC 6238, appendix B; the last six of its eight digits. */
const rfcKey = Buffer.from('12345678901234567890')
const rfcCodes: readonly [second: number, code: string][] = [
  [59, '287082'],
  [1_111_111_109, '081804'],
  [1_111_111_111, '050471'],
  [1_234_567_890, '005924'],
  [2_000_000_000, '279037'],
  [20_000_000_000, '353130'],
]

describe('codes of an authenticator app', () => {
  test.each(rfcCodes)('are those of RFC 6238 at second %d', (second, code) => {
    expect(totp(rfcKey, Math.floor(second / 30))).toBe(code)
  })

  test('are those that another implementation makes', () => {
    for (let n = 0; n < 300; n++) {
      const key = newTotpKey()
      const secret = new Secret({ buffer: Uint8Array.from(key).buffer })
      const timestamp = Math.floor(Math.random() * 4e12)
      expect(totp(key, Math.floor(timestamp / 30_000))).toBe(new TOTP({ secret }).generate({ timestamp }))
      expect(base32(key)).toBe(secret.base32)
    }
  })

  test('are taken one step early and late, and none again or before the last', () => {
    const now = new Date(1_234_567_890_000)
    const step = Math.floor(1_234_567_890 / 30)
    const at = (offset: number, lastStep = 0) => stepOf(rfcKey, totp(rfcKey, step + offset), lastStep, now)
    expect([-2, -1, 0, 1, 2].map((offset) => at(offset))).toEqual([null, step - 1, step, step + 1, null])
    expect([at(0, step), at(-1, step), at(1, step)]).toEqual([null, null, step + 1])
  })

  test.each(['', '12345', '1234567', '12345a', '１２３４５６', ' 005924'])('have six digits: %p', (text) => {
    expect(stepOf(rfcKey, text, 0, new Date(1_234_567_890_000))).toBeNull()
  })

  test('are set up by an address that other implementations read', () => {
    const key = newTotpKey()
    const read = URI.parse(totpUri(key, 'ada+x@example.org')) as TOTP
    expect(read).toMatchObject({
      issuer: 'OCPP Framework',
      label: 'ada+x@example.org',
      digits: 6,
      period: 30,
    })
    expect(read.secret.base32).toBe(base32(key))
  })

  test('are set up by a picture without script or text of others', () => {
    const svg = qrOf(totpUri(newTotpKey(), 'x@example.org'))
    expect(svg).toStartWith('<svg')
    expect(svg).not.toMatch(/<script|onload|href=/)
  })
})
