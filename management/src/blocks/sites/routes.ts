import type { siteApi } from '@ocpp/shared/blocks/sites/api'
import type { RouteHandlers } from '../../http/mount.ts'
import { changeSite } from './change.ts'
import { createSite } from './create.ts'
import { listSiteNames, listSites, readSite } from './read.ts'
import { removeSite } from './remove.ts'

export const siteRoutes: RouteHandlers<typeof siteApi> = {
  list: ({ context, query }) => listSites(context, query),
  names: ({ context }) => listSiteNames(context),
  read: ({ context, params }) => readSite(context, params.id),
  create: ({ context, actor, body }) => createSite(context, actor, body),
  change: ({ context, actor, params, body }) => changeSite(context, actor, params.id, body),
  remove: async ({ context, actor, params, query }) => {
    await removeSite(context, actor, params.id, query.stations)
    return null
  },
}
