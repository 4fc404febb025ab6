import type { Block } from '../block.ts'
import { bulkCommands as collection } from './records.ts'

export const bulkCommands = {
  collections: [collection],
  events: {},
  listeners: {},
  tasks: {},
  api: {},
} satisfies Block
