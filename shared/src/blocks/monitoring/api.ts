import * as v from 'valibot'
import { Paging, pageOf, pagingEntries } from '../../api/paging.ts'
import { configure, routeGroup, view } from '../../api/route.ts'
import { natural, optional } from '../../contracts/schemas.ts'
import { Instant } from '../../contracts/values.ts'
import { commandStates } from '../commands/api.ts'
import { namedVariable, shownVariable } from '../device-model/api.ts'
import { eventSources, eventTriggers, monitoringBases, monitorTypes } from './events.ts'

export const Monitor = v.object({
  id: v.number(),
  ...shownVariable,
  type: v.picklist(monitorTypes),
  /** A threshold or a difference in the variable's unit, or seconds where it is periodic. */
  value: v.number(),
  /** 0 danger … 9 debug. */
  severity: v.number(),
  transaction: v.boolean(),
  /** Set from here; otherwise the station reported it. */
  ours: v.boolean(),
})
export type Monitor = v.InferOutput<typeof Monitor>

/** The monitors of a station, and how much of what they notice it reports; null where nobody has set it. */
export const Monitoring = v.object({
  base: v.nullable(v.picklist(monitoringBases)),
  baseAt: v.nullable(Instant),
  /** It reports events of this severity or worse. */
  level: v.nullable(v.number()),
  levelAt: v.nullable(Instant),
  /** By number, page by page. */
  monitors: pageOf(Monitor),
})
export type Monitoring = v.InferOutput<typeof Monitoring>

export const MonitorSetting = v.strictObject({
  /** Replaces that monitor; without it a new one is made. */
  id: optional(natural),
  ...namedVariable,
  type: v.picklist(monitorTypes),
  value: v.pipe(v.number(), v.finite()),
  severity: v.pipe(v.number(), v.integer(), v.minValue(0), v.maxValue(9)),
  transaction: optional(v.boolean(), false),
})
export type MonitorSetting = v.InferOutput<typeof MonitorSetting>

const MonitorsSetting = v.strictObject({
  monitors: v.pipe(v.array(MonitorSetting), v.minLength(1), v.maxLength(200)),
})
const MonitorsClearing = v.strictObject({
  ids: v.pipe(v.array(natural), v.minLength(1), v.maxLength(500)),
})

/** The commands it took, and the station's status for each monitor. */
export const MonitorsOutcome = v.object({
  commands: v.array(v.object({ id: v.string(), state: v.picklist(commandStates) })),
  results: v.array(
    v.object({
      id: v.nullable(v.number()),
      status: v.string(),
      reason: v.nullable(v.string()),
      commandId: v.string(),
    }),
  ),
})
export type MonitorsOutcome = v.InferOutput<typeof MonitorsOutcome>

/** severe: lasts, and is at least an error · open: lasts · cleared: over · noted: nothing to wait for */
export const deviceEventStates = ['severe', 'open', 'cleared', 'noted'] as const
export type DeviceEventState = (typeof deviceEventStates)[number]

/** Something a monitor has noticed. */
export const DeviceEvent = v.object({
  station: v.string(),
  state: v.picklist(deviceEventStates),
  at: Instant,
  receivedAt: Instant,
  id: v.number(),
  ...shownVariable,
  trigger: v.picklist(eventTriggers),
  value: v.nullable(v.string()),
  /** Id of the event that led to this one. */
  cause: v.nullable(v.number()),
  techCode: v.nullable(v.string()),
  techInfo: v.nullable(v.string()),
  /** It says that an earlier one is over. */
  cleared: v.boolean(),
  clearedAt: v.nullable(Instant),
  transactionId: v.nullable(v.string()),
  monitor: v.nullable(v.number()),
  source: v.picklist(eventSources),
  /** Of the monitor, where it is known. */
  severity: v.nullable(v.number()),
})
export type DeviceEvent = v.InferOutput<typeof DeviceEvent>
const DeviceEventPage = pageOf(DeviceEvent)
const DeviceEventQuery = v.object({
  ...pagingEntries,
  state: v.optional(v.picklist(deviceEventStates)),
})
export type DeviceEventQuery = v.InferOutput<typeof DeviceEventQuery>

const monitorsOf = '/stations/:id/monitors'
const problems = { 404: 'No such station' }

export const monitoringApi = routeGroup({
  tag: 'Monitoring',
  schemas: { DeviceEvent, DeviceEventPage, Monitor, Monitoring, MonitorsOutcome },
  routes: {
    monitors: view.get(monitorsOf, 'Its monitors', {
      query: Paging,
      success: [200, Monitoring],
      problems,
    }),
    setMonitors: configure.post(monitorsOf, 'Set monitors', {
      body: MonitorsSetting,
      success: [200, MonitorsOutcome],
      problems,
    }),
    clearMonitors: configure.post(`${monitorsOf}/clear`, 'Clear monitors', {
      body: MonitorsClearing,
      success: [200, MonitorsOutcome],
      problems,
    }),
    eventsOfStation: view.get('/stations/:id/device-events', 'What its monitors have noticed', {
      query: DeviceEventQuery,
      success: [200, DeviceEventPage],
      problems,
    }),
    events: view.get('/device-events', 'What the monitors of all stations have noticed', {
      query: DeviceEventQuery,
      success: [200, DeviceEventPage],
    }),
  },
})
