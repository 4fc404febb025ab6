import type { SharedBlock } from '../block.ts'
import * as events from './events.ts'
import { summaries } from './summary.ts'
import * as v201 from './v201.ts'

export const monitoring = {
  actions: { 'ocpp2.0.1': v201 },
  events: [
    events.MonitorsSet,
    events.MonitorsReported,
    events.MonitorsCleared,
    events.MonitoringBaseSet,
    events.MonitoringLevelSet,
    events.DeviceEventsReported,
  ],
  rights: {
    ClearVariableMonitoring: 'configure',
    SetMonitoringBase: 'configure',
    SetMonitoringLevel: 'configure',
    SetVariableMonitoring: 'configure',
  },
  summaries,
} as const satisfies SharedBlock
