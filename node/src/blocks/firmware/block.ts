import type { Block } from '../block.ts'
import { jobAnswers } from './answers.ts'
import { getLog } from './get-log.ts'
import * as notifications from './status-notifications.ts'
import { updateFirmware } from './update-firmware.ts'

export const firmware = {
  handlers: {
    'ocpp1.6': {
      DiagnosticsStatusNotification: notifications.diagnosticsStatusNotification16,
      FirmwareStatusNotification: notifications.firmwareStatusNotification16,
      LogStatusNotification: notifications.logStatusNotification16,
      SignedFirmwareStatusNotification: notifications.signedFirmwareStatusNotification16,
    },
    'ocpp2.0.1': {
      FirmwareStatusNotification: notifications.firmwareStatusNotification201,
      LogStatusNotification: notifications.logStatusNotification201,
      PublishFirmwareStatusNotification: notifications.publishFirmwareStatusNotification201,
    },
  },
  commands: { 'get-log': getLog, 'update-firmware': updateFirmware },
  answers: jobAnswers,
} satisfies Block
