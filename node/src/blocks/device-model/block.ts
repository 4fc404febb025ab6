import type { Block } from '../block.ts'
import { deviceModelAnswers } from './answers.ts'
import { readSettings, writeSetting } from './commands.ts'
import { notifyReport201 } from './notify-report.ts'

export const deviceModel = {
  handlers: { 'ocpp2.0.1': { NotifyReport: notifyReport201 } },
  commands: { 'read-settings': readSettings, 'write-setting': writeSetting },
  answers: deviceModelAnswers,
} satisfies Block
