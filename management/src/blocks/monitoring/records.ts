import { type DeviceEventState, deviceEventStates } from '@ocpp/shared/blocks/monitoring/api'
import {
  eventSources,
  eventTriggers,
  monitoringBases,
  monitorTypes,
} from '@ocpp/shared/blocks/monitoring/events'
import { Instant } from '@ocpp/shared/contracts/values'
import * as v from 'valibot'
import { collection, type Item } from '../../domain/items.ts'

/** What names a variable, every part of it there. */
const variableName = {
  component: v.string(),
  componentInstance: v.nullable(v.string()),
  evse: v.nullable(v.number()),
  connector: v.nullable(v.number()),
  variable: v.string(),
  variableInstance: v.nullable(v.string()),
}
export type VariableName = Pick<MonitorBody, keyof typeof variableName>

/** A monitor that a station keeps on one of its variables. */
const MonitorBody = v.object({
  ...variableName,
  id: v.number(),
  type: v.picklist(monitorTypes),
  value: v.number(),
  severity: v.number(),
  transaction: v.boolean(),
  /** True when we set it; false when the station reported it and it may be its own. */
  ours: v.boolean(),
  /** Mark of the report that last contained it. */
  report: v.nullable(v.string()),
})
export type MonitorBody = v.InferOutput<typeof MonitorBody>

/** How a station monitors: what was last set, null where nobody has. */
const MonitoringBody = v.object({
  base: v.nullable(v.picklist(monitoringBases)),
  baseAt: v.nullable(Instant),
  level: v.nullable(v.number()),
  levelAt: v.nullable(Instant),
})
export type MonitoringBody = v.InferOutput<typeof MonitoringBody>

/** Something a monitor has noticed. */
const DeviceEventBody = v.object({
  ...variableName,
  id: v.number(),
  trigger: v.picklist(eventTriggers),
  value: v.nullable(v.string()),
  /** Id of the event that led to this one. */
  cause: v.nullable(v.number()),
  techCode: v.nullable(v.string()),
  techInfo: v.nullable(v.string()),
  cleared: v.boolean(),
  /** When the station said that it is over. */
  clearedAt: v.nullable(Instant),
  transactionId: v.nullable(v.string()),
  monitor: v.nullable(v.number()),
  source: v.picklist(eventSources),
  /** The monitor's severity, as far as the monitor is known. */
  severity: v.nullable(v.number()),
  receivedAt: Instant,
})
export type DeviceEventBody = v.InferOutput<typeof DeviceEventBody>

/** By the station's number of the monitor; the state is the monitor's type. */
export const monitors = collection<MonitorBody, MonitorBody['type']>(
  'monitor',
  'projected',
  MonitorBody,
  monitorTypes,
)
export type MonitorItem = Item<typeof monitors.kind>

/** One per station, under an empty key. */
export const monitoringSettings = collection('monitoring', 'projected', MonitoringBody)

/** By time and id; a periodic one by its monitor. */
export const deviceEvents = collection<DeviceEventBody, DeviceEventState>(
  'deviceEvent',
  'projected',
  DeviceEventBody,
  deviceEventStates,
)
export type DeviceEventItem = Item<typeof deviceEvents.kind>
