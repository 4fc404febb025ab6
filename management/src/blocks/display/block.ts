import { reported } from '../../domain/effects.ts'
import type { Block } from '../block.ts'
import { keepDisplayMessages } from './projection.ts'
import { listDisplayMessages } from './read.ts'
import { displayMessages, displayQueries } from './records.ts'

export const display = {
  collections: [displayMessages, displayQueries],
  events: {
    DisplayMessageSet: keepDisplayMessages,
    DisplayMessageCleared: keepDisplayMessages,
    DisplayMessagesAsked: keepDisplayMessages,
    DisplayMessagesReported: keepDisplayMessages,
  },
  effects: { GetDisplayMessages: reported('NotifyDisplayMessages', 'The messages are reported') },
  api: {
    display: {
      listOfStation: ({ context, params: { id }, query }) => listDisplayMessages(context, id, query),
    },
  },
} satisfies Block
