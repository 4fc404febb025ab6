import type { Block } from '../block.ts'
import { tariffAssignments, tariffs } from './records.ts'
import { tariffRoutes } from './routes.ts'
import { updateCost, updateCosts } from './rules.ts'
import { updateAllCosts, updateOneCost } from './update-costs.ts'

export const tariff = {
  collections: [tariffs, tariffAssignments],
  tasks: { [updateCosts.name]: updateAllCosts, [updateCost.name]: updateOneCost },
  api: { tariffs: tariffRoutes },
} satisfies Block
