import type { Block } from '../block.ts'
import { displayAnswers } from './answers.ts'
import { notifyDisplayMessages201 } from './messages.ts'

export const display = {
  handlers: { 'ocpp2.0.1': { NotifyDisplayMessages: notifyDisplayMessages201 } },
  answers: displayAnswers,
} satisfies Block
