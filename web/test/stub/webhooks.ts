import type { Webhook, WebhookDelivery, webhookApi } from '@ocpp/shared/blocks/webhooks/api'
import type { StubHandlers } from './declared.ts'
import { fits, paged } from './paged.ts'
import { found } from './refused.ts'
import { ago, HOUR, MINUTE } from './time.ts'

const webhook = (change: Partial<Webhook>): Webhook => ({
  id: 'w-1',
  name: 'Billing',
  url: 'https://billing.example.org/hooks/<b>',
  events: ['TransactionStarted', 'TransactionEnded'],
  sites: [],
  state: 'on',
  offReason: null,
  createdAt: ago(24 * HOUR),
  changedAt: ago(HOUR),
  lastDeliveredAt: ago(MINUTE),
  failingSince: null,
  lastError: null,
  retryAt: null,
  waitingSince: null,
  refusedStations: 0,
  delivered: 1_204,
  givenUp: 0,
  formerSecretUntil: null,
  replayFrom: null,
  ...change,
})

const delivery = (change: Partial<WebhookDelivery>): WebhookDelivery => ({
  at: ago(MINUTE),
  outcome: 'delivered',
  messageId: 'node-1-9000-0',
  type: 'TransactionStarted',
  station: 'NL-UTR-0007',
  status: 200,
  ms: 41,
  reason: '',
  ...change,
})

const secret = `whsec_${btoa('a secret of the stub, 32 bytes!!')}`

/** Webhooks in memory: one that goes well, one whose receiver takes nothing. */
export const createWebhooks = (): StubHandlers<typeof webhookApi> => {
  const failing = { failingSince: ago(HOUR), lastError: 'answered 503', retryAt: ago(-MINUTE) }
  const webhooks = [
    webhook({}),
    webhook({ id: 'w-2', name: 'Maintenance', events: [], state: 'failing', ...failing, givenUp: 3 }),
  ]
  const refusedNow = delivery({ outcome: 'failed', status: 503, reason: 'answered 503', ms: 812 })
  const log = [
    delivery({}),
    refusedNow,
    delivery({ outcome: 'givenUp', status: null, reason: 'not taken for 24 hours' }),
  ]
  const byId = (id: string) => found(webhooks, (one) => one.id === id, 'webhook')
  return {
    list: ({ query }) => paged(webhooks, query),
    read: ({ params }) => byId(params.id),
    create: ({ body }) => {
      const added = webhook({ ...body, id: `w-${webhooks.length + 1}`, delivered: 0, lastDeliveredAt: null })
      webhooks.push(added)
      return { ...added, secret }
    },
    change: ({ params, body: { on, ...change } }) =>
      Object.assign(byId(params.id), change, on === undefined ? {} : { state: on ? 'on' : 'off' }),
    remove: ({ params }) => {
      webhooks.splice(webhooks.indexOf(byId(params.id)), 1)
      return null
    },
    newSecret: ({ params }) => ({ ...byId(params.id), secret }),
    test: ({ params }) =>
      byId(params.id).state === 'failing' ? refusedNow : delivery({ type: 'Test', station: '' }),
    replay: ({ params, body }) => Object.assign(byId(params.id), { replayFrom: body.from }),
    deliveries: ({ params, query: { outcome, ...query } }) => {
      byId(params.id)
      return paged(
        log.filter((one) => fits(outcome, one.outcome)),
        query,
      )
    },
  }
}
