import type { userApi } from '@ocpp/shared/blocks/users/api'
import type { RouteHandlers } from '../../http/mount.ts'
import { changeUser } from './change.ts'
import { createUser } from './create.ts'
import { presentUser } from './present.ts'
import { removeUser } from './remove.ts'

export const userRoutes: RouteHandlers<typeof userApi> = {
  list: async ({ context }) => (await context.store.users.all()).map(presentUser),
  create: ({ context, actor, body }) => createUser(context, actor, body),
  change: ({ context, actor, params, body }) => changeUser(context, actor, params.id, body),
  remove: async ({ context, actor, params }) => {
    await removeUser(context, actor, params.id)
    return null
  },
}
