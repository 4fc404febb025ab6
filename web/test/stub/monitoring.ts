import type { DeviceEvent, Monitor, monitoringApi } from '@ocpp/shared/blocks/monitoring/api'
import type { StubHandlers } from './declared.ts'
import { fits, paged } from './paged.ts'
import { ago, MINUTE } from './time.ts'
import type { World } from './world.ts'

const place = {
  component: 'EVSE',
  componentInstance: null,
  evse: 1,
  connector: null,
  variable: 'Power',
  variableInstance: null,
}

const monitor: Monitor = {
  ...place,
  id: 101,
  type: 'UpperThreshold',
  value: 9_000,
  severity: 3,
  transaction: true,
  ours: true,
}

/** One that lasts and one that is over, with a station's untrusted text. */
const deviceEvents = (station: string): readonly DeviceEvent[] => {
  const event: DeviceEvent = {
    ...place,
    station,
    state: 'severe',
    at: ago(MINUTE),
    receivedAt: ago(MINUTE - 1),
    id: 12,
    trigger: 'Alerting',
    value: '11000',
    cause: null,
    techCode: 'E17',
    techInfo: '<b>fan</b>',
    cleared: false,
    clearedAt: null,
    transactionId: null,
    monitor: 101,
    source: 'CustomMonitor',
    severity: 3,
  }
  const over = ago(30 * MINUTE)
  return [event, { ...event, id: 11, state: 'cleared', at: over, clearedAt: over, cause: 10, severity: null }]
}

export const monitoringHandlers = (world: World): StubHandlers<typeof monitoringApi> => {
  const changed = (station: string, action: string, ids: readonly number[]) => {
    const { id: commandId, state } = world.command(station, action)
    return {
      commands: [{ id: commandId, state }],
      results: ids.map((id) => ({ id, status: 'Accepted', reason: null, commandId })),
    }
  }
  return {
    monitors: ({ params, query }) => {
      world.station(params.id)
      return {
        base: 'All',
        baseAt: '2026-06-01T12:00:00.000Z',
        level: null,
        levelAt: null,
        monitors: paged(
          [monitor, { ...monitor, id: 7, type: 'Delta', value: 0.5, severity: 8, ours: false }],
          query,
        ),
      }
    },
    setMonitors: ({ params }) => changed(params.id, 'SetVariableMonitoring', [101]),
    clearMonitors: ({ params, body }) => changed(params.id, 'ClearVariableMonitoring', body.ids),
    eventsOfStation: ({ params, query }) =>
      paged(
        deviceEvents(params.id).filter(({ state }) => fits(query.state, state)),
        query,
      ),
  }
}
