import type { SharedBlock } from '../block.ts'
import { OddMessageSeen } from './events.ts'

export const messages = {
  actions: {},
  events: [OddMessageSeen],
  commands: [],
  summaries: {},
} as const satisfies SharedBlock
