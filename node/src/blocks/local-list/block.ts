import type { Block } from '../block.ts'
import { localListAnswers } from './answers.ts'
import { localListLimits, localListVersion, sendLocalList } from './commands.ts'

export const localList = {
  commands: {
    'send-local-list': sendLocalList,
    'local-list-version': localListVersion,
    'local-list-limits': localListLimits,
  },
  answers: localListAnswers,
} satisfies Block
