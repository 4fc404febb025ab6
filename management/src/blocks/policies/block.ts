import type { Block } from '../block.ts'
import { policies as stored } from './records.ts'
import { policyRoutes } from './routes.ts'

export const policies = {
  collections: [stored],
  api: { policies: policyRoutes },
} satisfies Block
