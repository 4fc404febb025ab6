import * as v from 'valibot'
import { instantFromText, Paging, pageOf, pagingEntries } from '../../api/paging.ts'
import { routeGroup, system } from '../../api/route.ts'
import { EventTypeName } from '../../contracts/station-message.ts'
import { Instant } from '../../contracts/values.ts'
import { alarmMessageTypes } from '../alarms/message.ts'

const text = (most: number) => v.pipe(v.string(), v.trim(), v.minLength(1), v.maxLength(most))

/** Where a webhook posts to; whether the address may be reached is found out when it is. */
const ReceiverUrl = v.pipe(
  v.string(),
  v.trim(),
  v.maxLength(1_000),
  v.check(
    (given) => URL.canParse(given) && /^https?:$/.test(new URL(given).protocol),
    'must be a URL that starts with https://',
  ),
  v.check(
    (given) => !URL.canParse(given) || (new URL(given).username === '' && new URL(given).password === ''),
    'must not hold a user or a password: they would be shown and logged',
  ),
)

/** How a webhook fares. */
export const webhookStates = ['on', 'failing', 'off'] as const
export type WebhookState = (typeof webhookStates)[number]

export const Webhook = v.object({
  id: v.string(),
  name: v.string(),
  url: v.string(),
  /** Types of events, and of messages about alarms; empty: all events of stations. */
  events: v.array(v.string()),
  /** Ids of sites; empty: all, and stations without one. */
  sites: v.array(v.string()),
  /** `off`: nothing is sent, nor kept to be sent. */
  state: v.picklist(webhookStates),
  /** Why it was switched off by the system; null where a person did, or it is on. */
  offReason: v.nullable(v.string()),
  createdAt: Instant,
  changedAt: Instant,
  lastDeliveredAt: v.nullable(Instant),
  /** Since when nothing has been delivered although it was tried; null where the last try was taken. */
  failingSince: v.nullable(Instant),
  lastError: v.nullable(v.string()),
  /** When it is tried again, while it fails. */
  retryAt: v.nullable(Instant),
  /** When the oldest event was received that waits to be delivered; null for none. */
  waitingSince: v.nullable(Instant),
  /** Stations whose events are refused while those of others are taken: they are tried by themselves. */
  refusedStations: v.number(),
  delivered: v.number(),
  /** Events that were not taken for 24 hours, and are not tried any more. */
  givenUp: v.number(),
  /** Until when the former secret signs beside the present one; null where there is none. */
  formerSecretUntil: v.nullable(Instant),
  /** From when on events are sent once more; null where none are. */
  replayFrom: v.nullable(Instant),
})
export type Webhook = v.InferOutput<typeof Webhook>
const WebhookPage = pageOf(Webhook)

/** The secret is shown this once: `whsec_` and base64, as Standard Webhooks says. */
const WebhookWithSecret = v.object({ ...Webhook.entries, secret: v.string() })
export type WebhookWithSecret = v.InferOutput<typeof WebhookWithSecret>

const Events = v.pipe(
  v.array(v.union([EventTypeName, v.picklist(alarmMessageTypes)], 'is no type of events or alarms')),
  v.maxLength(500),
)
const Sites = v.pipe(v.array(text(100)), v.maxLength(500))

const WebhookCreation = v.strictObject({
  name: text(80),
  url: ReceiverUrl,
  events: v.optional(Events, []),
  sites: v.optional(Sites, []),
})
export type WebhookCreation = v.InferOutput<typeof WebhookCreation>
/** What is not there stays as it is. */
const WebhookChange = v.strictObject({
  name: v.optional(text(80)),
  url: v.optional(ReceiverUrl),
  events: v.optional(Events),
  sites: v.optional(Sites),
  on: v.optional(v.boolean()),
})
export type WebhookChange = v.InferOutput<typeof WebhookChange>

const WebhookReplay = v.strictObject({ from: instantFromText })
export type WebhookReplay = v.InferOutput<typeof WebhookReplay>

export const deliveryOutcomes = ['delivered', 'failed', 'givenUp'] as const

/** One attempt to deliver. */
export const WebhookDelivery = v.object({
  at: Instant,
  outcome: v.picklist(deliveryOutcomes),
  /** The id that the receiver sees in `webhook-id`. */
  messageId: v.string(),
  type: v.string(),
  /** Empty for a test. */
  station: v.string(),
  /** The answer's status; null without an answer. */
  status: v.nullable(v.number()),
  ms: v.number(),
  /** Why it was not taken; empty where it was. */
  reason: v.string(),
})
export type WebhookDelivery = v.InferOutput<typeof WebhookDelivery>
const WebhookDeliveryPage = pageOf(WebhookDelivery)

const DeliveryQuery = v.object({ ...pagingEntries, outcome: v.optional(v.picklist(deliveryOutcomes)) })
export type DeliveryQuery = v.InferOutput<typeof DeliveryQuery>

const ofWebhook = '/webhooks/:id'
const missing = { 404: 'No such webhook' }

export const webhookApi = routeGroup({
  tag: 'Webhooks',
  schemas: { Webhook, WebhookDelivery, WebhookDeliveryPage, WebhookPage, WebhookWithSecret },
  routes: {
    list: system.get('/webhooks', 'Webhooks, page by page', {
      query: Paging,
      sites: 'all',
      success: [200, WebhookPage],
    }),
    read: system.get(ofWebhook, 'One webhook', { sites: 'all', success: [200, Webhook], problems: missing }),
    create: system.post('/webhooks', 'Add a webhook', {
      description:
        'Events are posted as JSON, signed as Standard Webhooks says, in the order of each station, at least once: ' +
        'the receiver tells by `webhook-id` what it has. What is not taken with a status of 2xx is tried again for 24 hours.',
      body: WebhookCreation,
      sites: 'all',
      success: [201, WebhookWithSecret],
      problems: { 409: 'There are as many as there may be' },
    }),
    change: system.patch(ofWebhook, 'Change a webhook, or switch it on or off', {
      body: WebhookChange,
      sites: 'all',
      success: [200, Webhook],
      problems: missing,
    }),
    remove: system.delete(ofWebhook, 'Remove a webhook and what waits for it', {
      sites: 'all',
      success: [204, 'nothing'],
      problems: missing,
    }),
    newSecret: system.post('/webhooks/:id/secret', 'Give it a new secret', {
      description:
        'The former one signs as well for 24 hours, so that the receiver can be changed meanwhile.',
      sites: 'all',
      success: [200, WebhookWithSecret],
      problems: missing,
    }),
    test: system.post('/webhooks/:id/test', 'Send a test message now', {
      description: 'Its type is `Test`. What came of it is answered, and stands in the log.',
      sites: 'all',
      success: [200, WebhookDelivery],
      problems: missing,
    }),
    replay: system.post('/webhooks/:id/replay', 'Send events once more, from a time on', {
      description:
        'Those of the history that it is for, beside what is new; `replayed` is true in them and `webhook-id` is that of the first time.',
      body: WebhookReplay,
      sites: 'all',
      success: [200, Webhook],
      problems: { ...missing, 409: 'It is off' },
    }),
    deliveries: system.get('/webhooks/:id/deliveries', 'The last attempts to deliver, page by page', {
      query: DeliveryQuery,
      sites: 'all',
      success: [200, WebhookDeliveryPage],
      problems: missing,
    }),
  },
})
