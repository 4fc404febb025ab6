import type { Block } from '../block.ts'
import { changeSite } from './change.ts'
import { createSite } from './create.ts'
import { listSites, readSite } from './list.ts'
import { listSiteNames } from './names.ts'
import { moves, siteNames, sites } from './records.ts'
import { removeSite } from './remove.ts'

export const site = {
  collections: [sites, siteNames, moves],
  api: {
    sites: {
      list: ({ context, query }) => listSites(context, query),
      names: ({ context, query }) => listSiteNames(context, query),
      read: ({ context, params }) => readSite(context, params.id),
      create: ({ context, actor, body }) => createSite(context, actor, body),
      change: ({ context, actor, params, body }) => changeSite(context, actor, params.id, body),
      remove: ({ context, actor, params, query }) => removeSite(context, actor, params.id, query.stations),
    },
  },
} satisfies Block
