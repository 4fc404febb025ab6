import type { Repositories } from '../../ports/store.ts'
import type { Attempt } from './attempt.ts'
import { type DeliveryItem, type WebhookStatus, webhookDeliveries, webhookStatuses } from './records.ts'
import { untried } from './rules/retry.ts'

type Items = Pick<Repositories, 'items'>

/** So many of what was taken, and of what was not, are kept of a webhook. */
const takenKept = 200
const refusedKept = 400

export const statusOf = async ({ items }: Items, webhook: string): Promise<WebhookStatus> =>
  (await items.get(webhookStatuses.kind, webhook, ''))?.body ?? untried

export const putStatus = (
  { items }: Items,
  webhook: string,
  at: string,
  body: WebhookStatus,
): Promise<void> =>
  items.putMany([{ kind: webhookStatuses.kind, station: webhook, key: '', state: '', at, due: null, body }])

type Logged = Pick<Attempt, 'at' | 'log'> & { readonly outcome: DeliveryItem['state'] }

/** Writes attempts into the log, over the oldest ones, and counts them. */
export const logAttempts = async (
  { items }: Items,
  webhook: string,
  former: WebhookStatus,
  attempts: readonly Logged[],
): Promise<WebhookStatus> => {
  let { delivered, failed } = former
  let { givenUp } = former
  const rows = new Map<string, DeliveryItem>()
  for (const { at, log, outcome } of attempts) {
    const key =
      outcome === 'delivered' ? `taken ${delivered++ % takenKept}` : `refused ${failed++ % refusedKept}`
    if (outcome === 'givenUp') givenUp++
    rows.set(key, {
      kind: webhookDeliveries.kind,
      station: webhook,
      key,
      state: outcome,
      at,
      due: null,
      body: log,
    })
  }
  await items.putMany([...rows.values()])
  return { ...former, delivered, failed, givenUp }
}
