import type { Commit } from '../../use-cases/commit.ts'
import { type WebhookItem, webhooks } from './records.ts'

/** By the system itself, which says why. */
export const switchOff = async (
  { items, at, audit, touch }: Commit,
  webhook: WebhookItem,
  reason: string,
): Promise<void> => {
  const body = { ...webhook.body, offReason: reason }
  await items.putMany([{ ...webhook, kind: webhooks.kind, at, state: 'off', body }])
  await audit('webhook.off', webhook.key, reason)
  touch('webhooks', 'overview')
}
