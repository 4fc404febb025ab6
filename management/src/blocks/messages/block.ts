import { textStream } from '../../http/text-stream.ts'
import type { Block } from '../block.ts'
import { exportMessages } from './export.ts'
import { keepOddity } from './projection.ts'
import { listMessages, listOddities, readMessage } from './read.ts'
import { oddities } from './records.ts'

export const messages = {
  collections: [oddities],
  events: { OddMessageSeen: keepOddity },
  api: {
    messages: {
      list: ({ context, params, query }) => listMessages(context, params.id, query),
      exportLog: async ({ context, params, query, http }) =>
        http.body(textStream(await exportMessages(context, params.id, query)), 200, {
          'Content-Type': 'application/jsonl; charset=utf-8',
          'Content-Disposition': 'attachment; filename="station-log.jsonl"',
        }),
      read: ({ context, params: { id, messageId } }) => readMessage(context, id, messageId),
      oddities: ({ context, params }) => listOddities(context, params.id),
    },
  },
} satisfies Block
