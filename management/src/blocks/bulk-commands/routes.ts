import type { bulkApi } from '@ocpp/shared/blocks/bulk-commands/api'
import type { RouteHandlers } from '../../http/mount.ts'
import { cancelBulk } from './cancel.ts'
import { createBulk } from './create.ts'
import { previewBulk } from './preview.ts'
import { listBulks, readBulk } from './read.ts'
import { retryBulk } from './retry.ts'

export const bulkRoutes: RouteHandlers<typeof bulkApi> = {
  create: ({ context, actor, body }) => createBulk(context, actor, body),
  preview: ({ context, body }) => previewBulk(context, body),
  list: ({ context, query }) => listBulks(context, query),
  read: ({ context, params }) => readBulk(context, params.id),
  retry: ({ context, actor, params, body }) => retryBulk(context, actor, params.id, body),
  cancel: async ({ context, actor, params }) => ({ cancelled: await cancelBulk(context, actor, params.id) }),
}
