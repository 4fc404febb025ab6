import type { Block } from '../block.ts'
import { keepDisplayMessages } from './projection.ts'
import { displayMessages, displayQueries } from './records.ts'
import { displayRoutes } from './routes.ts'

export const display = {
  collections: [displayMessages, displayQueries],
  events: {
    DisplayMessageSet: keepDisplayMessages,
    DisplayMessageCleared: keepDisplayMessages,
    DisplayMessagesAsked: keepDisplayMessages,
    DisplayMessagesReported: keepDisplayMessages,
  },
  api: { display: displayRoutes },
} satisfies Block
