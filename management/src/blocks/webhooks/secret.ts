import { createHmac, randomBytes } from 'node:crypto'
import { type Sealed, seal, unseal } from '../../domain/secrets/sealed.ts'

/** What they are sealed for. */
const purpose = 'webhook secrets'

/** As Standard Webhooks writes it. */
export const newWebhookSecret = (): string => `whsec_${randomBytes(32).toString('base64')}`

export const sealSecret = (pepper: string, secret: string): Sealed =>
  seal(pepper, purpose, new TextEncoder().encode(secret))

/** @throws AppError `unavailable` under another pepper */
export const openSecret = (pepper: string, sealed: Sealed): string =>
  new TextDecoder().decode(unseal(pepper, purpose, sealed))

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
