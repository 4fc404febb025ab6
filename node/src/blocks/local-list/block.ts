import type { Block } from '../block.ts'
import { localListAnswers } from './answers.ts'
import { localListLimits, localListVersion, sendLocalList } from './commands.ts'

export const localList = {
  handlers: { 'ocpp1.6': {}, 'ocpp2.0.1': {} },
  commands: {
    'send-local-list': sendLocalList,
    'local-list-version': localListVersion,
    'local-list-limits': localListLimits,
  },
  answers: localListAnswers,
} satisfies Block
