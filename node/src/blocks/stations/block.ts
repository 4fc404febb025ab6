import type { Block } from '../block.ts'
import { stationAnswers } from './answers.ts'
import { bootNotification16, bootNotification201 } from './boot-notification.ts'
import * as commands from './commands.ts'
import { unknownVendor } from './data-transfer.ts'
import { heartbeat } from './heartbeat.ts'
import { securityEventNotification } from './security-event-notification.ts'
import { statusNotification16, statusNotification201 } from './status-notification.ts'

export const stations = {
  handlers: {
    'ocpp1.6': {
      BootNotification: bootNotification16,
      DataTransfer: unknownVendor,
      Heartbeat: heartbeat,
      SecurityEventNotification: securityEventNotification,
      StatusNotification: statusNotification16,
    },
    'ocpp2.0.1': {
      BootNotification: bootNotification201,
      DataTransfer: unknownVendor,
      Heartbeat: heartbeat,
      SecurityEventNotification: securityEventNotification,
      StatusNotification: statusNotification201,
    },
  },
  commands: {
    reset: commands.reset,
    unlock: commands.unlock,
    availability: commands.availability,
    trigger: commands.trigger,
    'set-password': commands.setPassword,
    'data-transfer': commands.dataTransfer,
  },
  answers: stationAnswers,
} satisfies Block
