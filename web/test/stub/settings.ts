import type { deviceModelApi, StationVariable } from '@ocpp/shared/blocks/device-model/api'
import type { StubHandlers } from './declared.ts'
import { paged } from './paged.ts'
import { ago, HOUR } from './time.ts'
import type { World } from './world.ts'

const variable = (name: string, value: string | null, change: Partial<StationVariable> = {}) => ({
  component: 'ChargePoint',
  componentInstance: null,
  evse: null,
  connector: null,
  variable: name,
  variableInstance: null,
  attribute: 'Actual',
  value,
  readOnly: false,
  writeOnly: value === null,
  dataType: 'integer',
  unit: null,
  rebootRequired: false,
  readAt: ago(HOUR),
  supportsMonitoring: false,
  ...change,
})

/** Settings of a station as they were last read, and a report of which a part is missing. */
export const settingsHandlers = (world: World): StubHandlers<typeof deviceModelApi> => ({
  list: ({ params, query }) => {
    world.station(params.id)
    const limits = { asked: '600', minLimit: 10, maxLimit: 86_400 }
    const all = [
      variable('HeartbeatInterval', '300', { unit: 's', supportsMonitoring: true, ...limits }),
      variable('MeterValueSampleInterval', '60', { unit: 's', rebootRequired: true }),
      variable('NumberOfConnectors', '2', { readOnly: true }),
      variable('AuthorizationKey', null),
    ]
    const { text = '', only } = query
    return paged(
      all.filter(
        (one) =>
          `${one.variable} ${one.value}`.toLowerCase().includes(text.toLowerCase()) &&
          (only !== 'settable' || !one.readOnly) &&
          (only !== 'monitored' || one.supportsMonitoring === true) &&
          (only !== 'marked' || one.rebootRequired || one.asked !== undefined),
      ),
      query,
    )
  },
  write: ({ params, body: { settings } }) => {
    const { id: commandId, state } = world.command(params.id, 'ChangeConfiguration')
    const statusOf = (name: string) => (name === 'NumberOfConnectors' ? 'Rejected' : 'Accepted')
    return {
      commands: [{ id: commandId, state }],
      results: settings.map(({ variable }) => ({
        variable,
        status: statusOf(variable),
        reason: null,
        commandId,
      })),
    }
  },
  compare: ({ query }) =>
    paged(
      [{ component: 'ChargePoint', variable: 'LightIntensity', readOnly: false, here: '80', there: '40' }],
      query,
    ),
  reports: () => [
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
  ],
})
