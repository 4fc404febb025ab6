import type { Block } from '../block.ts'
import { siteNames, sites } from './records.ts'
import { siteRoutes } from './routes.ts'

export const site = {
  collections: [sites, siteNames],
  api: { sites: siteRoutes },
} satisfies Block
