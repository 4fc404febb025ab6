import { createCipheriv, createDecipheriv, createHmac, hkdfSync, randomBytes } from 'node:crypto'
import { AppError } from '@ocpp/shared/kernel/errors'
import type { SealedSecret } from './records.ts'

const algorithm = 'aes-256-gcm'
/** Every management derives the same key from the pepper, which is not in the store. */
const keyOf = (pepper: string) => Buffer.from(hkdfSync('sha256', pepper, '', 'webhook secrets', 32))

/** As Standard Webhooks writes it. */
export const newWebhookSecret = (): string => `whsec_${randomBytes(32).toString('base64')}`

export const sealSecret = (pepper: string, secret: string): SealedSecret => {
  const iv = randomBytes(12)
  const cipher = createCipheriv(algorithm, keyOf(pepper), iv)
  const data = Buffer.concat([cipher.update(secret, 'utf8'), cipher.final()])
  return {
    iv: iv.toString('base64'),
    data: data.toString('base64'),
    tag: cipher.getAuthTag().toString('base64'),
  }
}

/** @throws AppError `unavailable` under another pepper */
export const openSecret = (pepper: string, { iv, data, tag }: SealedSecret): string => {
  try {
    const decipher = createDecipheriv(algorithm, keyOf(pepper), Buffer.from(iv, 'base64'))
    decipher.setAuthTag(Buffer.from(tag, 'base64'))
    return Buffer.concat([decipher.update(Buffer.from(data, 'base64')), decipher.final()]).toString('utf8')
  } catch (cause) {
    const reason = 'STATION_SECRET_PEPPER is not the one the webhook was made under'
    throw new AppError('unavailable', reason, { cause })
  }
}

/** The headers of Standard Webhooks; one signature for each secret that is good at present. */
export const signatureHeaders = (
  secrets: readonly string[],
  id: string,
  at: Date,
  body: string,
): Readonly<Record<string, string>> => {
  const seconds = String(Math.floor(at.getTime() / 1_000))
  const signatures = secrets.map((secret) => {
    const key = Buffer.from(secret.replace(/^whsec_/, ''), 'base64')
    return `v1,${createHmac('sha256', key).update(`${id}.${seconds}.${body}`).digest('base64')}`
  })
  return { 'webhook-id': id, 'webhook-timestamp': seconds, 'webhook-signature': signatures.join(' ') }
}
