import { AppError } from '@ocpp/shared/kernel/errors'
import type { Block } from '../block.ts'
import { changeUser } from './change.ts'
import { createUser } from './create.ts'
import { presentUser } from './present.ts'
import { removeUser } from './remove.ts'
import { changeRole, createRole, removeRole } from './roles/change.ts'
import { allRoles } from './roles/find.ts'
import { listRoles, readRole } from './roles/read.ts'
import { ownRoles, roleChanges } from './roles/records.ts'
import { sessionRoutes } from './session-routes.ts'

export const users = {
  collections: [ownRoles, roleChanges],
  api: {
    users: {
      list: async ({ context, query }) => {
        const page = await context.store.users.list(query)
        const roles = await allRoles(context.store)
        return { ...page, items: page.items.map((user) => presentUser(user, roles)) }
      },
      read: async ({ context, params }) => {
        const user = await context.store.users.get(params.id)
        if (user === null) throw new AppError('notFound', 'No such user')
        return presentUser(user, await allRoles(context.store))
      },
      create: ({ context, actor, body }) => createUser(context, actor, body),
      change: ({ context, actor, params, body }) => changeUser(context, actor, params.id, body),
      remove: ({ context, actor, params }) => removeUser(context, actor, params.id),
    },
    roles: {
      list: ({ context }) => listRoles(context),
      read: ({ context, params }) => readRole(context, params.id),
      create: ({ context, actor, body }) => createRole(context, actor, body),
      change: ({ context, actor, params, body }) => changeRole(context, actor, params.id, body),
      remove: ({ context, actor, params }) => removeRole(context, actor, params.id),
    },
    session: sessionRoutes,
  },
} satisfies Block
