import { describe, expect, test } from 'bun:test'
import type { EventOf, StationEvent } from '@ocpp/shared/contracts/events'
import { deviceEvents, monitors } from '../../src/blocks/monitoring/records.ts'
import { instant } from '../records.ts'
import type { OpenStore } from '../store-contract/support.ts'
import { booted, commit, createStation, entryOf, expectRebuiltAlike } from './support.ts'

const power = { component: 'EVSE', evse: 1, variable: 'Power' }
const promised = (requestId: number, seconds: number, scope: 'FullInventory' | 'monitors'): StationEvent => ({
  type: 'ReportPromised',
  at: instant(seconds),
  requestId,
  scope,
  empty: false,
})
const reported = (seconds: number, seqNo: number, last: boolean, ...names: string[]): StationEvent => ({
  type: 'VariablesReported',
  at: instant(seconds),
  origin: 'report',
  part: { requestId: 1, seqNo, last },
  variables: names.map((variable) => ({
    component: 'C',
    variable,
    attribute: 'Actual',
    value: '1',
    maxLimit: 9,
  })),
})
const written = (seconds: number, variable: string): StationEvent => ({
  type: 'VariablesReported',
  at: instant(seconds),
  origin: 'written',
  variables: [
    {
      component: 'C',
      variable,
      attribute: 'Actual',
      value: '2',
      status: 'RebootRequired',
      rebootRequired: true,
    },
  ],
})
const monitor = {
  ...power,
  id: 7,
  kind: 'UpperThreshold',
  value: 9,
  severity: 2,
  transaction: false,
} as const
const noticed = (seconds: number, id: number, cleared: boolean): EventOf<'DeviceEventsReported'> => ({
  type: 'DeviceEventsReported',
  at: instant(seconds),
  seqNo: 0,
  events: [
    {
      ...power,
      id,
      at: instant(seconds),
      trigger: 'Alerting',
      value: '10',
      cleared,
      monitor: 7,
      source: 'CustomMonitor',
    },
  ],
})

export const deviceModels = (open: OpenStore): void => {
  describe('device models and monitors', () => {
    test('are what their events tell, also when they are told anew', async () => {
      const { store, close } = await open()
      const fresh = await open()
      try {
        const station = await createStation(store)
        const tell = (...events: StationEvent[]) => commit(store, entryOf(station, ...events))
        const names = async () => (await store.variables.list(station)).map(({ variable }) => variable).sort()
        await tell(promised(1, 1, 'FullInventory'))
        await tell(reported(2, 1, true, 'B'))
        await tell(reported(3, 0, false, 'A', 'gone'))
        await tell(promised(1, 10, 'FullInventory'))
        await tell(reported(11, 0, false, 'A'))
        // Nothing is gone before the last part has come, and what was written meanwhile stays.
        expect(await names()).toEqual(['A', 'B', 'gone'])
        await tell(written(12, 'mine'))
        await tell(reported(13, 1, true, 'B'))
        expect(await names()).toEqual(['A', 'B', 'mine'])
        const [task] = await store.tasks.ofStation(station)
        expect(task).toMatchObject({ kind: 'readSettingsBack', body: { settings: [{ variable: 'mine' }] } })

        await tell({ type: 'MonitorsSet', at: instant(20), monitors: [monitor, { ...monitor, id: 8 }] })
        await tell(noticed(21, 1, false), noticed(21, 1, false))
        expect(
          (await store.items.list(deviceEvents.kind, { state: 'severe', station, limit: 9 })).items,
        ).toHaveLength(1)
        await tell(noticed(22, 2, true))
        const events = await store.items.list(deviceEvents.kind, { station, limit: 9 })
        expect(events.items.map(({ state }) => state)).toEqual(['noted', 'cleared'])
        // The reading told last is shown, whatever the station's clock said.
        const reading = async (received: number, at: number, value: string) => {
          const told = { ...power, id: received, at: instant(at), value, cleared: false, monitor: 8 }
          const event = { ...told, trigger: 'Periodic', source: 'CustomMonitor' } as const
          await tell({ type: 'DeviceEventsReported', at: instant(received), seqNo: 0, events: [event] })
          const { items } = await store.items.list(deviceEvents.kind, { station, limit: 9 })
          const shown = items.find(({ body }) => body.trigger === 'Periodic')
          return [shown?.body.value, shown?.at]
        }
        expect(await reading(23, 7_223, '1')).toEqual(['1', instant(23)])
        expect(await reading(24, 24, '2')).toEqual(['2', instant(24)])
        expect(await reading(25, -3_600, '3')).toEqual(['3', instant(-3_600)])
        await tell(promised(2, 30, 'monitors'))
        const part = { requestId: 2, seqNo: 0, last: true }
        await tell({ type: 'MonitorsReported', at: instant(31), part, monitors: [monitor] })
        expect((await store.items.ofStation(monitors.kind, station)).map(({ key }) => key)).toEqual(['7'])
        await tell({ type: 'MonitoringLevelSet', at: instant(32), severity: 4 })
        await tell({ type: 'MonitoringBaseSet', at: instant(33), base: 'HardWiredOnly' })
        expect(await store.items.ofStation(monitors.kind, station)).toEqual([])

        const order = { type: 'AvailabilityOrdered', at: instant(40), evse: 1, operative: false } as const
        await tell({ ...order, scheduled: true })
        expect((await store.stations.get(station))?.marks.scheduled).toHaveLength(1)
        await tell({
          type: 'ConnectorStatusChanged',
          at: instant(41),
          evse: 1,
          connector: 1,
          status: 'Unavailable',
        })
        expect((await store.stations.get(station))?.marks.scheduled).toBeUndefined()
        const waiting = async () =>
          (await store.variables.list(station)).some(({ rebootRequired }) => rebootRequired)
        expect(await waiting()).toBe(true)
        await tell(booted(50))
        expect(await waiting()).toBe(false)

        await expectRebuiltAlike(store, fresh.store)
      } finally {
        await fresh.close()
        await close()
      }
    })
  })
}
