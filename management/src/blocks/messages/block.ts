import type { Block } from '../block.ts'
import { keepOddity } from './projection.ts'
import { oddities } from './records.ts'
import { messageRoutes } from './routes.ts'

export const messages = {
  collections: [oddities],
  events: { OddMessageSeen: keepOddity },
  api: { messages: messageRoutes },
} satisfies Block
