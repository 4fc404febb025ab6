import type { Block } from '../block.ts'
import { bulkCommands as collection } from './records.ts'
import { bulkRoutes } from './routes.ts'

export const bulkCommands = {
  collections: [collection],
  api: { bulkCommands: bulkRoutes },
} satisfies Block
