import type { Block } from '../block.ts'
import { overviewRoutes } from './routes.ts'

export const overview = {
  collections: [],
  events: {},
  listeners: {},
  tasks: {},
  api: { overview: overviewRoutes },
} satisfies Block
