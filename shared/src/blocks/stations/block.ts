import type { SharedBlock } from '../block.ts'
import * as commands from './commands.ts'
import * as events from './events.ts'
import { summaries } from './summary.ts'
import * as v16 from './v16.ts'
import * as v201 from './v201.ts'

export const stations = {
  actions: { 'ocpp1.6': v16, 'ocpp2.0.1': v201 },
  events: [
    events.StationConnected,
    events.StationDisconnected,
    events.StationHeld,
    events.AdmissionChanged,
    events.StationRemoved,
    events.ConnectionRefused,
    events.StationBooted,
    events.ConnectorStatusChanged,
    events.ConnectorDescribed,
    events.AvailabilityOrdered,
    events.ResetScheduled,
    events.SecurityEventReported,
  ],
  commands: [
    commands.ResetStation,
    commands.UnlockConnector,
    commands.ChangeAvailability,
    commands.TriggerMessage,
    commands.SetPassword,
    commands.SendData,
  ],
  rights: { 'set-password': 'configure' },
  summaries,
} as const satisfies SharedBlock
