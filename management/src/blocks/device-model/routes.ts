import type { deviceModelApi } from '@ocpp/shared/blocks/device-model/api'
import type { RouteHandlers } from '../../http/mount.ts'
import { compareSettings, listReports, listSettings } from './list.ts'
import { readSettings } from './read.ts'
import { writeSettings } from './write.ts'

/** Configuration keys (1.6) and the device model (2.0.1). */
export const deviceModelRoutes: RouteHandlers<typeof deviceModelApi> = {
  list: ({ context, params }) => listSettings(context, params.id),
  read: ({ context, actor, params, body }) => readSettings(context, actor, params.id, body.settings),
  write: ({ context, actor, params, body }) => writeSettings(context, actor, params.id, body.settings),
  compare: ({ context, params, query }) => compareSettings(context, params.id, query.with),
  reports: ({ context, params }) => listReports(context, params.id),
}
