import * as v from 'valibot'
import { event, optional, whole } from '../schemas.ts'

/** EVSE 0 is the whole station; a connector is named only where the order was for it alone. */
const order = {
  evse: whole,
  connector: optional(whole),
  commandId: optional(v.string()),
}

/** The station took an order about its availability: `scheduled` while a transaction keeps it from obeying at once. */
export const AvailabilityOrdered = event('AvailabilityOrdered', {
  ...order,
  operative: v.boolean(),
  scheduled: v.boolean(),
})
/** The station will reset once it is idle. */
export const ResetScheduled = event('ResetScheduled', order)

export const remoteControlEvents = [AvailabilityOrdered, ResetScheduled] as const
