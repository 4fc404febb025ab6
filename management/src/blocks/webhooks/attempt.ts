import { messageOf } from '@ocpp/shared/kernel/errors'
import type { Context } from '../../use-cases/context.ts'
import type { DeliveryItem, WebhookItem } from './records.ts'
import { openSecret, signatureHeaders } from './secret.ts'

export type AttemptContext = Pick<Context, 'outgoing' | 'clock' | 'pepper'>

/** A message as it leaves. */
export interface Outbound {
  readonly id: string
  readonly type: string
  /** Empty where it is of none. */
  readonly station: string
  readonly body: string
}

/** One attempt to deliver a message, and what came of it. */
export interface Attempt {
  readonly at: string
  readonly isTaken: boolean
  /** The receiver says that it is gone for good. */
  readonly isGone: boolean
  readonly log: DeliveryItem['body']
}

const reasonOf = (status: number): string => {
  if (status >= 200 && status < 300) return ''
  if (status >= 300 && status < 400) return `answered ${status}; redirects are not followed`
  return `answered ${status}`
}

const secretsOf = ({ body: { secret, former } }: WebhookItem, pepper: string, at: string) =>
  [secret, ...(former !== null && former.until > at ? [former.secret] : [])].map((sealed) =>
    openSecret(pepper, sealed),
  )

/** Posts one message, signed with every secret that is good at present. It never throws. */
export const attempt = async (
  { outgoing, clock, pepper }: AttemptContext,
  webhook: WebhookItem,
  { id, type, station, body }: Outbound,
): Promise<Attempt> => {
  const now = clock.now()
  const at = now.toISOString()
  const began = clock.monotonic()
  const ended = (status: number | null, reason: string): Attempt => ({
    at,
    isTaken: reason === '',
    isGone: status === 410,
    log: { messageId: id, type, station, status, ms: Math.round(clock.monotonic() - began), reason },
  })
  try {
    const signed = signatureHeaders(secretsOf(webhook, pepper, at), id, now, body)
    const headers = { 'content-type': 'application/json', 'user-agent': 'OCPP-Framework', ...signed }
    const status = await outgoing.post({ url: webhook.body.url, headers, body })
    return ended(status, reasonOf(status))
  } catch (error) {
    return ended(null, messageOf(error).slice(0, 300) || 'failed')
  }
}
