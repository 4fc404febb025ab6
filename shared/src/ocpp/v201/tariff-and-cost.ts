import { action } from '../action.ts'
import { decimal, text } from '../types.ts'
import { object } from './datatypes/object.ts'

export const CostUpdated = action(
  'CostUpdated',
  'csms',
  object({ totalCost: decimal, transactionId: text(36) }),
  object({}),
)
