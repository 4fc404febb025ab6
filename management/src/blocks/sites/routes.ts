import type { siteApi } from '@ocpp/shared/blocks/sites/api'
import type { RouteHandlers } from '../../http/mount.ts'
import { changeSite } from './change.ts'
import { createSite } from './create.ts'
import { allSiteNames } from './find.ts'
import { listSites, readSite } from './read.ts'
import { removeSite } from './remove.ts'

export const siteRoutes: RouteHandlers<typeof siteApi> = {
  list: ({ context, query }) => listSites(context, query),
  names: async ({ context }) => [...(await allSiteNames(context.store))].map(([id, name]) => ({ id, name })),
  read: ({ context, params }) => readSite(context, params.id),
  create: ({ context, actor, body }) => createSite(context, actor, body),
  change: ({ context, actor, params, body }) => changeSite(context, actor, params.id, body),
  remove: async ({ context, actor, params, query }) => {
    await removeSite(context, actor, params.id, query.stations)
    return null
  },
}
