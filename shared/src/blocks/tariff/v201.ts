import { action } from '../../ocpp/action.ts'
import { decimal, text } from '../../ocpp/types.ts'
import { object } from '../../ocpp/v201/datatypes/object.ts'

export const CostUpdated = action(
  'CostUpdated',
  'csms',
  object({ totalCost: decimal, transactionId: text(36) }),
  object({}),
)
