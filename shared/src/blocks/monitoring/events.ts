import * as v from 'valibot'
import { event, optional, text, whole } from '../../contracts/schemas.ts'
import { Instant } from '../../contracts/values.ts'
import { ReportPart, variablePlace } from '../device-model/events.ts'

export const monitorTypes = [
  'UpperThreshold',
  'LowerThreshold',
  'Delta',
  'Periodic',
  'PeriodicClockAligned',
] as const
export const monitoringBases = ['All', 'FactoryDefault', 'HardWiredOnly'] as const
export const eventTriggers = ['Alerting', 'Delta', 'Periodic'] as const
/** Where a monitor comes from: hard wired, preconfigured, or set by a CSMS. */
export const eventSources = [
  'HardWiredNotification',
  'HardWiredMonitor',
  'PreconfiguredMonitor',
  'CustomMonitor',
] as const

const monitor = {
  /** The station's number of the monitor. */
  id: whole,
  ...variablePlace,
  kind: v.picklist(monitorTypes),
  /** A threshold or a difference in the variable's unit, or seconds where it is periodic. */
  value: v.number(),
  /** 0 danger, 1 hardware failure … 9 debug. */
  severity: whole,
  /** Active only while a transaction runs. */
  transaction: v.boolean(),
}

/** The station keeps these monitors from now on, set by us. */
export const MonitorsSet = event('MonitorsSet', { monitors: v.array(v.object(monitor)) })
export const MonitorsReported = event('MonitorsReported', {
  part: ReportPart,
  monitors: v.array(v.object(monitor)),
})
/** The station does not have these (any more). */
export const MonitorsCleared = event('MonitorsCleared', { ids: v.array(whole) })
export const MonitoringBaseSet = event('MonitoringBaseSet', { base: v.picklist(monitoringBases) })
/** The station reports only events of this severity or worse (a lower number). */
export const MonitoringLevelSet = event('MonitoringLevelSet', { severity: whole })

export const DeviceEventsReported = event('DeviceEventsReported', {
  seqNo: whole,
  events: v.array(
    v.object({
      /** Unique at the station while it does not restart. */
      id: whole,
      at: Instant,
      trigger: v.picklist(eventTriggers),
      /** Id of the event that led to this one. */
      cause: optional(whole),
      value: optional(text),
      techCode: optional(text),
      techInfo: optional(text),
      cleared: v.boolean(),
      transactionId: optional(text),
      monitor: optional(whole),
      source: v.picklist(eventSources),
      ...variablePlace,
    }),
  ),
})
