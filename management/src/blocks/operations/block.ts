import type { Block } from '../block.ts'
import { eventRoutes } from './event-routes.ts'
import { operationRoutes } from './routes.ts'

export const operations = {
  api: { events: eventRoutes, operations: operationRoutes },
} satisfies Block
