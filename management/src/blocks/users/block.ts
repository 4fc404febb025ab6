import { AppError } from '@ocpp/shared/kernel/errors'
import type { Block } from '../block.ts'
import { changeUser } from './change.ts'
import { createUser } from './create.ts'
import { presentUser } from './present.ts'
import { removeUser } from './remove.ts'
import { sessionRoutes } from './session-routes.ts'

export const users = {
  api: {
    users: {
      list: async ({ context, query }) => {
        const page = await context.store.users.list(query)
        return { ...page, items: page.items.map(presentUser) }
      },
      read: async ({ context, params }) => {
        const user = await context.store.users.get(params.id)
        if (user === null) throw new AppError('notFound', 'No such user')
        return presentUser(user)
      },
      create: ({ context, actor, body }) => createUser(context, actor, body),
      change: ({ context, actor, params, body }) => changeUser(context, actor, params.id, body),
      remove: ({ context, actor, params }) => removeUser(context, actor, params.id),
    },
    session: sessionRoutes,
  },
} satisfies Block
