import type { SharedBlock } from '../block.ts'
import * as commands from './commands.ts'
import * as events from './events.ts'
import { questions } from './questions.ts'
import { summaries } from './summary.ts'
import * as v16 from './v16.ts'
import * as v201 from './v201.ts'

export const firmware = {
  actions: { 'ocpp1.6': v16, 'ocpp2.0.1': v201 },
  events: [events.JobStarted, events.JobReported, events.FirmwareUnpublished],
  commands: [commands.UpdateFirmware, commands.GetLog],
  rights: {
    'update-firmware': 'firmware',
    UpdateFirmware: 'firmware',
    SignedUpdateFirmware: 'firmware',
    PublishFirmware: 'firmware',
    UnpublishFirmware: 'firmware',
  },
  uploadAddresses: {
    'get-log': ['location'],
    GetDiagnostics: ['location'],
    GetLog: ['log', 'remoteLocation'],
  },
  summaries,
  questions,
} as const satisfies SharedBlock
