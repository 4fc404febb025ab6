import { handles } from '../../use-cases/tasks/handler.ts'
import type { Block } from '../block.ts'
import { changeWebhook, createWebhook, removeWebhook, renewSecret } from './change.ts'
import { deliver, deliverTask } from './deliver.ts'
import { listDeliveries, listWebhooks, readWebhook } from './read.ts'
import {
  webhookDeliveries,
  webhookEvents,
  webhookLanes,
  webhookReplays,
  webhookStatuses,
  webhooks,
} from './records.ts'
import { replay, replayTask, replayWebhook } from './replay.ts'
import { testWebhook } from './test-webhook.ts'

export const webhook = {
  collections: [webhooks, webhookStatuses, webhookEvents, webhookLanes, webhookDeliveries, webhookReplays],
  tasks: {
    [deliverTask.name]: handles(deliverTask, (context, { body }) => deliver(context, body.webhook)),
    [replayTask.name]: handles(replayTask, (context, { body }) => replay(context, body.webhook)),
  },
  api: {
    webhooks: {
      list: ({ context, query }) => listWebhooks(context, query),
      read: ({ context, params }) => readWebhook(context, params.id),
      create: ({ context, actor, body }) => createWebhook(context, actor, body),
      change: ({ context, actor, params, body }) => changeWebhook(context, actor, params.id, body),
      remove: ({ context, actor, params }) => removeWebhook(context, actor, params.id),
      newSecret: ({ context, actor, params }) => renewSecret(context, actor, params.id),
      test: ({ context, actor, params }) => testWebhook(context, actor, params.id),
      replay: ({ context, actor, params, body }) => replayWebhook(context, actor, params.id, body),
      deliveries: ({ context, params, query }) => listDeliveries(context, params.id, query),
    },
  },
} satisfies Block
