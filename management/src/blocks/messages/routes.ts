import type { messageApi } from '@ocpp/shared/blocks/messages/api'
import type { RouteHandlers } from '../../http/mount.ts'
import { textStream } from '../../http/text-stream.ts'
import { exportMessages } from './export.ts'
import { listMessages, listOddities, readMessage } from './read.ts'

export const messageRoutes: RouteHandlers<typeof messageApi> = {
  list: ({ context, params, query }) => listMessages(context, params.id, query),
  exportLog: async ({ context, params, query, http }) =>
    http.body(textStream(await exportMessages(context, params.id, query)), 200, {
      'Content-Type': 'application/jsonl; charset=utf-8',
      'Content-Disposition': 'attachment; filename="station-log.jsonl"',
    }),
  read: ({ context, params: { id, messageId } }) => readMessage(context, id, messageId),
  oddities: ({ context, params }) => listOddities(context, params.id),
}
