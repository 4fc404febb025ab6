import { expect, test } from 'bun:test'
import type { ConnectorRecord, ScheduledOrderRecord } from '../../../domain/records.ts'
import { afterReboot, orderedAvailability, scheduledReset, stillScheduled } from './scheduled-orders.ts'

const at = '2026-06-01T12:00:00.000Z'
const later = '2026-06-01T12:05:00.000Z'
const order = (change: Partial<ScheduledOrderRecord> = {}): ScheduledOrderRecord => ({
  order: 'inoperative',
  evse: 1,
  connector: null,
  at,
  commandId: null,
  ...change,
})
const ordered = (evse: number, operative: boolean, scheduled: boolean) =>
  ({ type: 'AvailabilityOrdered', at, evse, operative, scheduled }) as const
const connectors = (...statuses: ConnectorRecord['status'][]) =>
  statuses.map((status, index) => ({
    evse: index + 1,
    connector: 1,
    status,
    since: later,
  })) as ConnectorRecord[]

test('an order waits only where the station says so, and replaces those it covers', () => {
  const waiting = orderedAvailability([order({ order: 'reset', evse: 0 })], ordered(1, false, true))
  expect(waiting.map(({ order }) => order)).toEqual(['reset', 'inoperative'])
  expect(orderedAvailability(waiting, ordered(2, true, false))).toEqual(waiting)
  expect(orderedAvailability(waiting, ordered(0, true, false)).map(({ order }) => order)).toEqual(['reset'])
})

test('out of service is done when every connector concerned is unavailable, or faulted', () => {
  const orders = [order({ evse: 0 })]
  expect(stillScheduled(orders, connectors('Unavailable', 'Charging'))).toEqual(orders)
  expect(stillScheduled(orders, connectors('Unavailable', 'Faulted'))).toEqual([])
  expect(stillScheduled([order({ evse: 2 })], connectors('Charging', 'Unavailable'))).toEqual([])
  expect(stillScheduled(orders, [])).toEqual(orders)
})

test('back in service is done when none is unavailable', () => {
  const orders = [order({ order: 'operative', evse: 2, connector: 1 })]
  expect(stillScheduled(orders, connectors('Unavailable', 'Unavailable'))).toEqual(orders)
  expect(stillScheduled(orders, connectors('Unavailable', 'Preparing'))).toEqual([])
})

test('a reset of the station ends with its boot, one of an EVSE when it is free again', () => {
  const orders = scheduledReset([order()], { type: 'ResetScheduled', at, evse: 0, commandId: 'c' })
  expect(orders).toHaveLength(2)
  expect(afterReboot(orders)).toEqual([order()])
  const one = [order({ order: 'reset', evse: 1 })]
  expect(stillScheduled(one, connectors('Unavailable'))).toEqual(one)
  expect(stillScheduled(one, connectors('Available'))).toEqual([])
  expect(scheduledReset(one, { type: 'ResetScheduled', at: later, evse: 1 })).toHaveLength(1)
})
