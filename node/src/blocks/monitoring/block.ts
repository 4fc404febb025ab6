import type { Block } from '../block.ts'
import { monitoringAnswers } from './answers.ts'
import { notifyEvent201, notifyMonitoringReport201 } from './notifications.ts'

export const monitoring = {
  handlers: {
    'ocpp2.0.1': { NotifyEvent: notifyEvent201, NotifyMonitoringReport: notifyMonitoringReport201 },
  },
  answers: monitoringAnswers,
} satisfies Block
