import { reported } from '../../domain/effects.ts'
import type { Block } from '../block.ts'
import { clearMonitors, setMonitors } from './change.ts'
import {
  changeMonitoring,
  dropClearedMonitors,
  keepDeviceEvents,
  keepReportedMonitors,
  keepSetMonitors,
  noteReportPromise,
} from './projection.ts'
import { listDeviceEvents, readMonitoring } from './read.ts'
import { deviceEvents, monitoringSettings, monitors } from './records.ts'

/** Monitors of 2.0.1 stations and what they notice. */

export const monitoring = {
  collections: [monitors, monitoringSettings, deviceEvents],
  events: {
    MonitorsSet: keepSetMonitors,
    MonitorsReported: keepReportedMonitors,
    MonitorsCleared: dropClearedMonitors,
    MonitoringBaseSet: changeMonitoring,
    MonitoringLevelSet: changeMonitoring,
    DeviceEventsReported: keepDeviceEvents,
  },
  listeners: { ReportPromised: noteReportPromise },
  effects: { GetMonitoringReport: reported('NotifyMonitoringReport', 'The report is complete') },
  api: {
    monitoring: {
      monitors: ({ context, params, query }) => readMonitoring(context, params.id, query),
      setMonitors: ({ context, actor, params, body }) =>
        setMonitors(context, actor, params.id, body.monitors),
      clearMonitors: ({ context, actor, params, body }) => clearMonitors(context, actor, params.id, body.ids),
      eventsOfStation: ({ context, params, query }) => listDeviceEvents(context, params.id, query),
      events: ({ context, query }) => listDeviceEvents(context, null, query),
    },
  },
} satisfies Block
