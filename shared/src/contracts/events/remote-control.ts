import * as v from 'valibot'
import { Instant } from '../values.ts'

const optional = v.exactOptional
const whole = v.pipe(v.number(), v.integer())

/** EVSE 0 is the whole station; a connector is named only where the order was for it alone. */
const order = {
  at: Instant,
  evse: whole,
  connector: optional(whole),
  commandId: optional(v.string()),
}

/** The station took an order about its availability: `scheduled` while a transaction keeps it from obeying at once. */
export const AvailabilityOrdered = v.object({
  type: v.literal('AvailabilityOrdered'),
  ...order,
  operative: v.boolean(),
  scheduled: v.boolean(),
})
/** The station will reset once it is idle. */
export const ResetScheduled = v.object({ type: v.literal('ResetScheduled'), ...order })

export const remoteControlEvents = [AvailabilityOrdered, ResetScheduled] as const
