import type { networkProfileApi } from '@ocpp/shared/blocks/network-profile/api'
import type { RouteHandlers } from '../../http/mount.ts'
import { cancelMove } from './cancel.ts'
import { listMoves } from './read.ts'
import { startMove } from './start.ts'

export const networkProfileRoutes: RouteHandlers<typeof networkProfileApi> = {
  list: ({ context, params }) => listMoves(context, params.id),
  start: ({ context, actor, params, body }) => startMove(context, actor, params.id, body),
  cancel: ({ context, actor, params }) => cancelMove(context, actor, params.id, params.move),
}
