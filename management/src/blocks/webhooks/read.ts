import type { Page, Paging } from '@ocpp/shared/api/paging'
import type { DeliveryQuery, Webhook, WebhookDelivery } from '@ocpp/shared/blocks/webhooks/api'
import { wholeSystem } from '../../domain/items.ts'
import { pageOfAll } from '../../domain/pages.ts'
import type { Context } from '../../use-cases/context.ts'
import { knownWebhook, presented } from './find.ts'
import { webhookDeliveries, webhooks } from './records.ts'

type Deps = Pick<Context, 'store'>

/** In the order in which they were made. */
export const listWebhooks = async ({ store }: Deps, query: Paging): Promise<Page<Webhook>> => {
  const page = pageOfAll(await store.items.ofStation(webhooks.kind, wholeSystem), query)
  return { ...page, items: await Promise.all(page.items.map((one) => presented(store, one))) }
}

/** @throws AppError `notFound` */
export const readWebhook = async ({ store }: Deps, id: string): Promise<Webhook> =>
  presented(store, await knownWebhook(store, id))

/** Newest first. @throws AppError `notFound` */
export const listDeliveries = async (
  { store }: Deps,
  id: string,
  { outcome, ...paging }: DeliveryQuery,
): Promise<Page<WebhookDelivery>> => {
  await knownWebhook(store, id)
  const page = await store.items.list(webhookDeliveries.kind, { ...paging, station: id, state: outcome })
  return { ...page, items: page.items.map(({ at, state, body }) => ({ at, outcome: state, ...body })) }
}
