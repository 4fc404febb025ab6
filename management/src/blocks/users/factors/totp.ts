import { createHmac, randomBytes, timingSafeEqual } from 'node:crypto'
import qrcode from 'qrcode-generator'

const stepMs = 30_000
const alphabet = 'ABCDEFGHIJKLMNOPQRSTUVWXYZ234567'

/** RFC 4648, without padding. */
export const base32 = (bytes: Uint8Array): string => {
  const bits = [...bytes].map((byte) => byte.toString(2).padStart(8, '0')).join('')
  return (bits.match(/.{1,5}/g) ?? [])
    .map((five) => alphabet[Number.parseInt(five.padEnd(5, '0'), 2)])
    .join('')
}

/** The key of a new app, of 160 bits. */
export const newTotpKey = (): Buffer => randomBytes(20)

/** The code of one 30-second step (RFC 6238, SHA-1, six digits). */
export const totp = (key: Uint8Array, step: number): string => {
  const counter = Buffer.alloc(8)
  counter.writeBigUInt64BE(BigInt(step))
  const mac = createHmac('sha1', key).update(counter).digest()
  const number = mac.readUInt32BE((mac.at(-1) ?? 0) & 15) & 0x7fffffff
  return String(number % 1_000_000).padStart(6, '0')
}

/**
 * The step that a code belongs to, at most one before or after the present one: clocks differ.
 * @param lastStep of the last code that was taken; neither it nor one before it is taken again
 */
export const stepOf = (key: Uint8Array, code: string, lastStep: number, now: Date): number | null => {
  if (!/^\d{6}$/.test(code)) return null
  const present = Math.floor(now.getTime() / stepMs)
  const near = [present, present - 1, present + 1].filter((step) => step > lastStep)
  return near.find((step) => timingSafeEqual(Buffer.from(totp(key, step)), Buffer.from(code))) ?? null
}

/** What an authenticator app reads out of a QR code. */
export const totpUri = (key: Uint8Array, account: string): string => {
  const issuer = 'OCPP Framework'
  const label = `${encodeURIComponent(issuer)}:${encodeURIComponent(account)}`
  const query = `secret=${base32(key)}&issuer=${encodeURIComponent(issuer)}&algorithm=SHA1&digits=6&period=30`
  return `otpauth://totp/${label}?${query}`
}

export const qrOf = (text: string): string => {
  const code = qrcode(0, 'M')
  code.addData(text)
  code.make()
  return code.createSvgTag({ cellSize: 4, margin: 16, scalable: true })
}
