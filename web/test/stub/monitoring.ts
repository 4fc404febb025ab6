import type { StationReport } from '@ocpp/shared/blocks/device-model/api'
import type { DeviceEvent, Monitor, Monitoring } from '@ocpp/shared/blocks/monitoring/api'

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

export const monitoring: Monitoring = {
  base: 'All',
  baseAt: '2026-06-01T12:00:00.000Z',
  level: null,
  levelAt: null,
  monitors: [monitor, { ...monitor, id: 7, type: 'Delta', value: 0.5, severity: 8, ours: false }],
}

/** One that lasts and one that is over, with a station's foreign text. */
export const deviceEvents = (station: string, now: number): readonly DeviceEvent[] => {
  const event: DeviceEvent = {
    ...place,
    station,
    state: 'severe',
    at: new Date(now - 60_000).toISOString(),
    receivedAt: new Date(now - 59_000).toISOString(),
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
  const over = new Date(now - 1_800_000).toISOString()
  return [event, { ...event, id: 11, state: 'cleared', at: over, clearedAt: over, cause: 10, severity: null }]
}

export const reports: readonly StationReport[] = [
  {
    requestId: 4,
    scope: 'FullInventory',
    state: 'running',
    commandId: null,
    promisedAt: '2026-06-01T12:00:00.000Z',
    lastAt: '2026-06-01T12:00:01.000Z',
    parts: 3,
    missing: [2],
    entries: 18,
  },
]
