import type { stationApi } from '@ocpp/shared/blocks/stations/api'
import type { RouteHandlers } from '../../http/mount.ts'
import { approveStation } from './approve.ts'
import { changeStation } from './change.ts'
import { changePassword, withdrawNextPassword } from './change-password.ts'
import { createStation } from './create.ts'
import { removeHeld } from './held.ts'
import { listSecurityEvents, listStations, readStation, readTimeline } from './read.ts'
import { removeStation } from './remove.ts'

export const stationRoutes: RouteHandlers<typeof stationApi> = {
  list: ({ context, query }) => listStations(context, query),
  create: ({ context, actor, body }) => createStation(context, actor, body),
  read: ({ context, params }) => readStation(context, params.id),
  change: ({ context, actor, params, body }) => changeStation(context, actor, params.id, body),
  remove: ({ context, actor, params, query }) => removeStation(context, actor, params.id, query.figures),
  changePassword: ({ context, actor, params }) => changePassword(context, actor, params.id),
  withdrawNextPassword: ({ context, actor, params }) => withdrawNextPassword(context, actor, params.id),
  removeHeld: ({ context, actor, body }) => removeHeld(context, actor, body),
  approve: ({ context, actor, params, body }) => approveStation(context, actor, params.id, body),
  connectors: async ({ context, params }) => (await readStation(context, params.id)).connectors,
  timeline: ({ context, params, query }) => readTimeline(context, params.id, query),
  securityEvents: ({ context, params }) => listSecurityEvents(context, params.id),
}
