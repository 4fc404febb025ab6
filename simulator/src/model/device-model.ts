import type { Device } from '../device.ts'
import type { Plug } from '../plug.ts'
import { connectorStatusOf } from '../v201.ts'
import type { ModelAttribute, ModelVariable, Traits } from './variable.ts'

const seconds = (maxLimit: number): Traits => ({ dataType: 'integer', unit: 's', minLimit: 0, maxLimit })
const measurands =
  'Energy.Active.Import.Register,Power.Active.Import,Current.Import,Voltage,SoC,Power.Offered,Current.Offered'
const flag: Traits = { dataType: 'boolean' }
const availability = 'Available,Occupied,Reserved,Unavailable,Faulted'

/** What the simulator's settings are; those not named here are plain text. */
const traitsOf: ReadonlyMap<string, Traits> = new Map(
  Object.entries({
    'OCPPCommCtrlr.HeartbeatInterval': { ...seconds(86_400), minLimit: 10, supportsMonitoring: true },
    'OCPPCommCtrlr.WebSocketPingInterval': seconds(3_600),
    'SampledDataCtrlr.TxUpdatedInterval': seconds(86_400),
    'SampledDataCtrlr.TxUpdatedMeasurands': { dataType: 'MemberList', valuesList: measurands },
    'AuthCtrlr.AuthorizeRemoteStart': flag,
    'TxCtrlr.EVConnectionTimeOut': seconds(3_600),
    'DeviceDataCtrlr.ItemsPerMessageGetVariables': { dataType: 'integer' },
    'SecurityCtrlr.AllowSecurityProfileDowngrade': flag,
    'SecurityCtrlr.SecurityProfile': { dataType: 'integer', minLimit: 0, maxLimit: 3 },
  } satisfies Record<string, Traits>),
)

const fixed = (read: () => string, constant = false): ModelAttribute => ({
  type: 'Actual',
  mutability: 'ReadOnly',
  constant,
  read,
  write: () => {},
})

const limits: readonly (readonly [string, string, string, string])[] = [
  ['DeviceDataCtrlr', 'ItemsPerMessage', 'GetReport', '20'],
  ['DeviceDataCtrlr', 'ItemsPerMessage', 'GetVariables', '4'],
  ['DeviceDataCtrlr', 'ItemsPerMessage', 'SetVariables', '3'],
  ['DeviceDataCtrlr', 'BytesPerMessage', 'GetVariables', '8000'],
  ['DeviceDataCtrlr', 'BytesPerMessage', 'SetVariables', '8000'],
  ['MonitoringCtrlr', 'ItemsPerMessage', 'SetVariableMonitoring', '3'],
  ['MonitoringCtrlr', 'ItemsPerMessage', 'ClearVariableMonitoring', '3'],
]

const ofPlug = (plug: Plug): ModelVariable[] => {
  let maxSet = plug.ratedW
  const { evse, ratedW } = plug
  const state = (connector: number | undefined): ModelVariable => ({
    component: connector === undefined ? 'EVSE' : 'Connector',
    evse,
    ...(connector !== undefined && { connector }),
    variable: 'AvailabilityState',
    attributes: [fixed(() => connectorStatusOf(plug.status))],
    traits: { dataType: 'OptionList', valuesList: availability, supportsMonitoring: true },
    rebootRequired: false,
  })
  return [
    state(undefined),
    {
      component: 'EVSE',
      evse,
      variable: 'Power',
      attributes: [
        fixed(() => String(Math.round(plug.powerW))),
        {
          type: 'MaxSet',
          mutability: 'ReadWrite',
          constant: false,
          read: () => String(maxSet),
          write: (value) => {
            maxSet = Number(value)
          },
        },
      ],
      traits: { dataType: 'decimal', unit: 'W', minLimit: 0, maxLimit: ratedW, supportsMonitoring: true },
      rebootRequired: false,
    },
    state(1),
  ]
}

const ofSettings = ({ settings }: Device): ModelVariable[] =>
  [...settings].map(([key, found]) => {
    const [component = '', variable = ''] = key.split('.')
    return {
      component,
      variable,
      attributes: [
        {
          type: 'Actual' as const,
          mutability: found.readOnly ? ('ReadOnly' as const) : ('ReadWrite' as const),
          constant: false,
          read: () => found.value,
          write: (value: string) => {
            found.value = value
          },
        },
      ],
      traits: traitsOf.get(key) ?? { dataType: 'string' as const },
      rebootRequired: found.rebootRequired,
    }
  })

/** The station's own variables as they are now: its settings and its limits. */
const ownVariables = (device: Device): readonly ModelVariable[] => [
  ...ofSettings(device),
  ...limits.map(([component, variable, instance, value]) => ({
    component,
    variable,
    instance,
    attributes: [fixed(() => value, true)],
    traits: { dataType: 'integer' as const },
    rebootRequired: false,
  })),
  {
    component: 'SecurityCtrlr',
    variable: 'BasicAuthPassword',
    attributes: [
      {
        type: 'Actual',
        mutability: 'WriteOnly',
        constant: false,
        read: () => '',
        write: device.setPassword,
      },
    ],
    traits: { dataType: 'string', minLimit: 16, maxLimit: 40 },
    rebootRequired: false,
  },
]

/** The whole model, plugs included. They keep values of their own, so it is made once. */
export const createDeviceModel = (device: Device) => {
  const plugs = device.plugs.flatMap(ofPlug)
  return (): readonly ModelVariable[] => [...ownVariables(device), ...plugs]
}
