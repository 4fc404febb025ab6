import type { Block } from '../block.ts'
import {
  changeMonitoring,
  dropClearedMonitors,
  keepDeviceEvents,
  keepReportedMonitors,
  keepSetMonitors,
  noteReportPromise,
} from './projection.ts'
import { deviceEvents, monitoringSettings, monitors } from './records.ts'
import { monitoringRoutes } from './routes.ts'

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
  api: { monitoring: monitoringRoutes },
} satisfies Block
