import { wholeSystem } from '../../domain/items.ts'
import type { Context } from '../../use-cases/context.ts'
import { statusOf } from './record-attempts.ts'
import { type WebhookItem, type WebhookStatus, webhooks } from './records.ts'
import { after, triedForMs } from './rules/retry.ts'

/** A webhook that somebody should look at. */
export interface WebhookTrouble {
  readonly id: string
  readonly name: string
  readonly since: string
  readonly detail: string
}

const failingAfterMs = 5 * 60_000

const troubleOf = (
  { key: id, at, body: { name, offReason } }: WebhookItem,
  status: WebhookStatus,
  now: string,
) => {
  if (offReason !== null) return { id, name, since: at, detail: `It was switched off. ${offReason}` }
  const { failingSince, lastError, givenUpAt, givenUp } = status
  const lost = givenUpAt !== null && after(givenUpAt, triedForMs) > now
  const words = lost ? ` So far ${givenUp} events were given up.` : ''
  if (failingSince !== null && after(failingSince, failingAfterMs) <= now)
    return { id, name, since: failingSince, detail: `Its receiver takes nothing: ${lastError}.${words}` }
  return lost ? { id, name, since: givenUpAt, detail: `Events were not taken for 24 hours.${words}` } : null
}

export const troubledWebhooks = async ({
  store,
  clock,
}: Pick<Context, 'store' | 'clock'>): Promise<readonly WebhookTrouble[]> => {
  const now = clock.now().toISOString()
  const all = await store.items.ofStation(webhooks.kind, wholeSystem)
  const found = await Promise.all(all.map(async (one) => troubleOf(one, await statusOf(store, one.key), now)))
  return found.filter((one) => one !== null)
}
