import type { Block } from '../block.ts'
import { networkMoves } from './records.ts'
import { networkProfileRoutes } from './routes.ts'
import { moveTask } from './rules.ts'
import { moveNetwork } from './run.ts'

export const networkProfile = {
  collections: [networkMoves],
  tasks: { [moveTask.name]: moveNetwork },
  api: { networkProfile: networkProfileRoutes },
} satisfies Block
