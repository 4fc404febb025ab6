import { AlarmMessage } from '@ocpp/shared/blocks/alarms/message'
import { deliveryOutcomes } from '@ocpp/shared/blocks/webhooks/api'
import { StationMessage } from '@ocpp/shared/contracts/station-message'
import { Instant } from '@ocpp/shared/contracts/values'
import * as v from 'valibot'
import { collection, type Item } from '../../domain/items.ts'
import { Sealed } from '../../domain/secrets/sealed.ts'

/** By id; of the whole system. */
export const webhooks = collection(
  'webhook',
  'owned',
  v.object({
    name: v.string(),
    url: v.string(),
    /** Types of events; empty: all. */
    events: v.array(v.string()),
    /** Ids of sites; empty: all. */
    sites: v.array(v.string()),
    offReason: v.nullable(v.string()),
    secret: Sealed,
    former: v.nullable(v.object({ secret: Sealed, until: Instant })),
    createdAt: Instant,
  }),
  ['on', 'off'],
)
export type WebhookItem = Item<typeof webhooks.kind>

/** How a webhook fares, written by whoever delivers; under the webhook's id, like all that follows. */
export const webhookStatuses = collection(
  'webhookStatus',
  'owned',
  v.object({
    /** In a row, each with nothing taken. */
    failures: v.number(),
    failingSince: v.nullable(Instant),
    lastError: v.nullable(v.string()),
    retryAt: v.nullable(Instant),
    lastDeliveredAt: v.nullable(Instant),
    delivered: v.number(),
    failed: v.number(),
    givenUp: v.number(),
    givenUpAt: v.nullable(Instant),
  }),
)
export type WebhookStatus = Item<typeof webhookStatuses.kind>['body']

/** An event or alarm that waits to be delivered, by its place in the history; the state is its queue. */
export const webhookEvents = collection(
  'webhookEvent',
  'owned',
  v.object({ message: v.union([StationMessage, AlarmMessage]) }),
)
export type WaitingEvent = Item<typeof webhookEvents.kind>

/** A station whose events are refused while those of others are taken, by the station's id; due when it is tried again. */
export const webhookLanes = collection(
  'webhookLane',
  'owned',
  v.object({ failures: v.number(), failingSince: Instant }),
)
export type Lane = Item<typeof webhookLanes.kind>

/** The last attempts; keys are used again, so there are never more. */
export const webhookDeliveries = collection(
  'webhookDelivery',
  'owned',
  v.object({
    messageId: v.string(),
    type: v.string(),
    station: v.string(),
    status: v.nullable(v.number()),
    ms: v.number(),
    reason: v.string(),
  }),
  deliveryOutcomes,
)
export type DeliveryItem = Item<typeof webhookDeliveries.kind>

/** What of the history is put into the queue once more. */
export const webhookReplays = collection(
  'webhookReplay',
  'owned',
  v.object({
    from: Instant,
    to: Instant,
    /** How far it is; null at the beginning. */
    after: v.nullable(v.string()),
  }),
)
