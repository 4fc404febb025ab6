import type { Block } from '../block.ts'
import { cancelBulk } from './cancel.ts'
import { createBulk } from './create.ts'
import { previewBulk } from './preview.ts'
import { listBulks, readBulk } from './read.ts'
import { bulkCommands as collection } from './records.ts'
import { retryBulk } from './retry.ts'

export const bulkCommands = {
  collections: [collection],
  api: {
    bulkCommands: {
      create: ({ context, actor, body }) => createBulk(context, actor, body),
      preview: ({ context, actor, body }) => previewBulk(context, actor, body),
      list: ({ context, actor, query }) => listBulks(context, actor, query),
      read: ({ context, actor, params }) => readBulk(context, actor, params.id),
      retry: ({ context, actor, params, body }) => retryBulk(context, actor, params.id, body),
      cancel: async ({ context, actor, params }) => ({
        cancelled: await cancelBulk(context, actor, params.id),
      }),
    },
  },
} satisfies Block
