import type { tariffApi } from '@ocpp/shared/blocks/tariff/api'
import type { RouteHandlers } from '../../http/mount.ts'
import { assignTariff } from './assign.ts'
import { changeTariff, createTariff, listTariffs, removeTariff } from './keep.ts'

export const tariffRoutes: RouteHandlers<typeof tariffApi> = {
  list: ({ context }) => listTariffs(context),
  create: ({ context, actor, body }) => createTariff(context, actor, body),
  change: ({ context, actor, params, body }) => changeTariff(context, actor, params.id, body),
  remove: async ({ context, actor, params }) => {
    await removeTariff(context, actor, params.id)
    return null
  },
  assign: ({ context, actor, body }) => assignTariff(context, actor, body),
}
