import { byName } from '../../ocpp/action.ts'
import type { SharedBlock } from '../block.ts'
import * as commands from './commands.ts'
import * as events from './events.ts'
import { questions } from './questions.ts'
import { summaries } from './summary.ts'
import * as v16 from './v16.ts'
import * as v201 from './v201.ts'

export const firmware = {
  actions: {
    'ocpp1.6': byName(
      v16.DiagnosticsStatusNotification,
      v16.FirmwareStatusNotification,
      v16.GetDiagnostics,
      v16.GetLog,
      v16.LogStatusNotification,
      v16.SignedFirmwareStatusNotification,
      v16.SignedUpdateFirmware,
      v16.UpdateFirmware,
    ),
    'ocpp2.0.1': byName(
      v201.FirmwareStatusNotification,
      v201.GetLog,
      v201.LogStatusNotification,
      v201.PublishFirmware,
      v201.PublishFirmwareStatusNotification,
      v201.UnpublishFirmware,
      v201.UpdateFirmware,
    ),
  },
  events: [events.JobStarted, events.JobReported, events.FirmwareUnpublished],
  commands: [commands.UpdateFirmware, commands.GetLog],
  summaries,
  questions,
} as const satisfies SharedBlock
