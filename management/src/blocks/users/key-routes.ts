import type { keyApi } from '@ocpp/shared/blocks/users/keys-api'
import type { RouteHandlers } from '../../http/mount.ts'
import { createKey, renewKey, revokeKey } from './keys/change.ts'
import { keyOf, listKeys, presentKey } from './keys/read.ts'

export const keyRoutes: RouteHandlers<typeof keyApi> = {
  list: ({ context: { store, clock }, actor }) => listKeys(store, actor.userId, clock.now().toISOString()),
  read: async ({ context: { store, clock }, actor, params }) =>
    presentKey(await keyOf(store, actor.userId, params.id), clock.now().toISOString()),
  create: ({ context, actor, body }) => createKey(context, actor, body),
  renew: ({ context, actor, params, body }) => renewKey(context, actor, params.id, body),
  revoke: async ({ context, hub, actor, params: { id } }) => {
    await revokeKey(context, actor, actor.userId, id)
    hub.endSession(id)
  },
  listOfUser: ({ context: { store, clock }, params }) =>
    listKeys(store, params.id, clock.now().toISOString()),
  revokeOfUser: async ({ context, hub, actor, params: { id, key } }) => {
    await revokeKey(context, actor, id, key)
    hub.endSession(key)
  },
}
