import { wholeSystem } from '../../domain/items.ts'
import type { EventRecord } from '../../domain/records.ts'
import type { Repositories } from '../../ports/store.ts'
import { type WaitingEvent, type WebhookItem, type webhookEvents, webhooks } from './records.ts'
import { stationMessage, waitingEvent, wants } from './rules/queue.ts'

type SiteOf = (station: string) => Promise<string | null>

/** What of these events waits for which of the webhooks from now on. */
export const rowsOf = async (
  targets: readonly WebhookItem[],
  records: readonly EventRecord[],
  { siteOf, replayed }: { readonly siteOf: SiteOf; readonly replayed: boolean },
): Promise<readonly WaitingEvent[]> => {
  const rows: WaitingEvent[] = []
  for (const record of records) {
    const site = await siteOf(record.station)
    const wanting = targets.filter((webhook) => wants(webhook, record.event.type, site))
    if (wanting.length === 0) continue
    const message = stationMessage(record, site, replayed)
    for (const { key } of wanting) rows.push(waitingEvent(key, record, message))
  }
  return rows
}

/**
 * Puts events that are new to the history into the queues of the webhooks that want them, in the commit that stores
 * them: so none is lost, and none is sent that was not stored.
 */
export const queueEvents = async (
  { items }: Pick<Repositories, 'items'>,
  records: readonly EventRecord[],
  siteOf: SiteOf,
): Promise<void> => {
  if (records.length === 0) return
  const on = (await items.ofStation(webhooks.kind, wholeSystem)).filter(({ state }) => state === 'on')
  if (on.length === 0) return
  const rows = await rowsOf(on, records, { siteOf, replayed: false })
  if (rows.length > 0) await items.putMany<typeof webhookEvents.kind>(rows)
}
