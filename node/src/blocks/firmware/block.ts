import type { Block } from '../block.ts'
import { jobAnswers } from './answers.ts'
import { getLog } from './get-log.ts'
import { firmwareProgress, logProgress, publishProgress } from './status-notifications.ts'
import { updateFirmware } from './update-firmware.ts'

export const firmware = {
  handlers: {
    'ocpp1.6': {
      DiagnosticsStatusNotification: logProgress,
      FirmwareStatusNotification: firmwareProgress,
      LogStatusNotification: logProgress,
      SignedFirmwareStatusNotification: firmwareProgress,
    },
    'ocpp2.0.1': {
      FirmwareStatusNotification: firmwareProgress,
      LogStatusNotification: logProgress,
      PublishFirmwareStatusNotification: publishProgress,
    },
  },
  commands: { 'get-log': getLog, 'update-firmware': updateFirmware },
  answers: jobAnswers,
} satisfies Block
