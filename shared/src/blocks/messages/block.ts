import type { SharedBlock } from '../block.ts'
import { OddMessageSeen } from './events.ts'

export const messages = {
  events: [OddMessageSeen],
} as const satisfies SharedBlock
