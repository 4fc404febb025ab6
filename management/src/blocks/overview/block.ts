import type { Block } from '../block.ts'
import { overviewRoutes } from './routes.ts'

export const overview = {
  api: { overview: overviewRoutes },
} satisfies Block
