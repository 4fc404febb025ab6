import type { Block } from '../block.ts'
import { operationRoutes } from './routes.ts'

export const operations = {
  collections: [],
  events: {},
  listeners: {},
  tasks: {},
  api: { operations: operationRoutes },
} satisfies Block
