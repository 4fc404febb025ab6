import type { monitoringApi } from '@ocpp/shared/blocks/monitoring/api'
import type { RouteHandlers } from '../../http/mount.ts'
import { clearMonitors, setMonitors } from './change.ts'
import { listDeviceEvents, readMonitoring } from './read.ts'

/** Monitors of 2.0.1 stations and what they notice. */
export const monitoringRoutes: RouteHandlers<typeof monitoringApi> = {
  monitors: ({ context, params }) => readMonitoring(context, params.id),
  setMonitors: ({ context, actor, params, body }) => setMonitors(context, actor, params.id, body.monitors),
  clearMonitors: ({ context, actor, params, body }) => clearMonitors(context, actor, params.id, body.ids),
  eventsOfStation: ({ context, params, query }) => listDeviceEvents(context, params.id, query),
  events: ({ context, query }) => listDeviceEvents(context, null, query),
}
