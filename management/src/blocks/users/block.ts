import type { Block } from '../block.ts'
import { changeUser } from './change.ts'
import { createUser } from './create.ts'
import { presentUser } from './present.ts'
import { removeUser } from './remove.ts'
import { sessionRoutes } from './session-routes.ts'

export const users = {
  api: {
    users: {
      list: async ({ context }) => (await context.store.users.all()).map(presentUser),
      create: ({ context, actor, body }) => createUser(context, actor, body),
      change: ({ context, actor, params, body }) => changeUser(context, actor, params.id, body),
      remove: ({ context, actor, params }) => removeUser(context, actor, params.id),
    },
    session: sessionRoutes,
  },
} satisfies Block
