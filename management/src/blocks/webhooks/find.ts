import type { Webhook } from '@ocpp/shared/blocks/webhooks/api'
import { AppError } from '@ocpp/shared/kernel/errors'
import { wholeSystem } from '../../domain/items.ts'
import type { Repositories } from '../../ports/store.ts'
import type { Actor } from '../../use-cases/context.ts'
import { statusOf } from './record-attempts.ts'
import { type WebhookItem, webhookEvents, webhookLanes, webhookReplays, webhooks } from './records.ts'
import { queueOf } from './rules/queue.ts'

type Items = Pick<Repositories, 'items'>

/** @throws AppError `notFound` */
export const knownWebhook = async ({ items }: Items, id: string): Promise<WebhookItem> => {
  const webhook = await items.get(webhooks.kind, wholeSystem, id)
  if (webhook === null) throw new AppError('notFound', 'No such webhook')
  return webhook
}

/** What is sent holds tokens of drivers. @throws AppError `forbidden` for who may not see them */
export const refuseWithoutPersonal = ({ rights }: Actor): void => {
  if (!rights.includes('viewPersonal'))
    throw new AppError('forbidden', 'Your role lacks the right viewPersonal')
}

/** A webhook as the API shows it: without its secret. */
export const presented = async (
  repositories: Items,
  { key: id, at, state, body }: WebhookItem,
): Promise<Webhook> => {
  const { items } = repositories
  const status = await statusOf(repositories, id)
  const [oldest] = await items.oldest(webhookEvents.kind, queueOf(id), 1)
  const replay = await items.get(webhookReplays.kind, id, '')
  const { name, url, events, sites, offReason, former, createdAt } = body
  const { lastDeliveredAt, failingSince, lastError, retryAt, delivered, givenUp } = status
  return {
    ...{ id, name, url, events, sites, offReason, createdAt, changedAt: at },
    ...{ lastDeliveredAt, failingSince, lastError, retryAt, delivered, givenUp },
    state: state === 'on' && failingSince !== null ? 'failing' : state,
    refusedStations: (await items.ofStation(webhookLanes.kind, id)).length,
    waitingSince: oldest?.at ?? null,
    formerSecretUntil: former?.until ?? null,
    replayFrom: replay?.body.from ?? null,
  }
}
