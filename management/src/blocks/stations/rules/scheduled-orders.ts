import type { EventOf } from '@ocpp/shared/contracts/events'
import type { ScheduledOrderRecord, StationRecord } from '../../../domain/records.ts'

type Orders = readonly ScheduledOrderRecord[]
type Place = Pick<ScheduledOrderRecord, 'evse' | 'connector'>

/** Whether an order for the first place is also one for the second. */
const covers = (outer: Place, inner: Place): boolean =>
  outer.evse === 0 ||
  (outer.evse === inner.evse && (outer.connector === null || outer.connector === inner.connector))

/** A newer order about availability takes the place of those it covers; it waits only where the station says so. */
export const orderedAvailability = (
  orders: Orders,
  { at, evse, connector, operative, scheduled, commandId }: EventOf<'AvailabilityOrdered'>,
): Orders => {
  const order: ScheduledOrderRecord = {
    order: operative ? 'operative' : 'inoperative',
    evse,
    connector: connector ?? null,
    at,
    commandId: commandId ?? null,
  }
  const others = orders.filter((one) => one.order === 'reset' || !covers(order, one))
  return scheduled ? [...others, order] : others
}

export const scheduledReset = (
  orders: Orders,
  { at, evse, connector, commandId }: EventOf<'ResetScheduled'>,
): Orders => [
  ...orders.filter((one) => one.order !== 'reset' || one.evse !== evse),
  { order: 'reset', evse, connector: connector ?? null, at, commandId: commandId ?? null },
]

/** What a boot ends: resets. Orders about availability are to outlast it. */
export const afterReboot = (orders: Orders): Orders => orders.filter(({ order }) => order !== 'reset')

type Connectors = StationRecord['connectors']

const isWaiting = ({ order, evse, at }: ScheduledOrderRecord, concerned: Connectors): boolean => {
  switch (order) {
    case 'inoperative':
      return concerned.some(({ status }) => status !== 'Unavailable' && status !== 'Faulted')
    case 'operative':
      return concerned.some(({ status }) => status === 'Unavailable')
    case 'reset':
      // An EVSE by itself does not boot: it is back when it is free after having been away.
      return evse === 0 || concerned.some(({ status, since }) => status !== 'Available' || since <= at)
  }
}

/** Orders are done when connectors show what was ordered; a faulted one shows neither. */
export const stillScheduled = (orders: Orders, connectors: Connectors): Orders =>
  orders.filter((order) => {
    const concerned = connectors.filter(({ evse, connector }) => covers(order, { evse, connector }))
    return concerned.length === 0 || isWaiting(order, concerned)
  })
