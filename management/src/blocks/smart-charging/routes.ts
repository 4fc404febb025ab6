import type { smartChargingApi } from '@ocpp/shared/blocks/smart-charging/api'
import type { RouteHandlers } from '../../http/mount.ts'
import { applyProfile } from './apply-profile.ts'
import { readCharging, readComposite } from './read.ts'
import { changeTemplate, createTemplate, listTemplates, readTemplate, removeTemplate } from './templates.ts'

export const smartChargingRoutes: RouteHandlers<typeof smartChargingApi> = {
  listTemplates: ({ context }) => listTemplates(context),
  createTemplate: ({ context, actor, body }) => createTemplate(context, actor, body),
  readTemplate: ({ context, params }) => readTemplate(context, params.id),
  changeTemplate: ({ context, actor, params, body }) => changeTemplate(context, actor, params.id, body),
  removeTemplate: async ({ context, actor, params }) => {
    await removeTemplate(context, actor, params.id)
    return null
  },
  ofStation: ({ context, params }) => readCharging(context, params.id),
  composite: ({ context, params, query }) => readComposite(context, params.id, query),
  applyTemplate: ({ context, actor, params: { id: station }, body, idempotencyKey }) =>
    applyProfile(context, actor, { ...body, station, idempotencyKey }),
}
