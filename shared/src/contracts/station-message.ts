import * as v from 'valibot'
import { StationEvent } from './events.ts'
import { Instant } from './values.ts'

/** Every type of event, in the order of the blocks. */
export const eventTypes = StationEvent.options.map((schema) => schema.entries.type.literal)
export const EventTypeName = v.picklist(eventTypes)

/** An event of the stored history as other systems receive it. */
export const StationMessage = v.object({
  /** The event's type. */
  type: EventTypeName,
  /** When it happened, by the station's clock. */
  timestamp: Instant,
  data: v.object({
    station: v.string(),
    /** Id of the station's site when it was taken in; null without one. */
    siteId: v.nullable(v.string()),
    /** When a node received it. */
    receivedAt: Instant,
    /** The version of OCPP; null where it is not of a connection. */
    protocol: v.nullable(v.string()),
    transactionId: v.nullable(v.string()),
    /** It was asked for once more. */
    replayed: v.boolean(),
    event: StationEvent,
  }),
})
export type StationMessage = v.InferOutput<typeof StationMessage>

/** What is sent to see whether a receiver answers. */
export const TestMessage = v.object({ type: v.literal('Test'), timestamp: Instant, data: v.object({}) })
export type TestMessage = v.InferOutput<typeof TestMessage>
