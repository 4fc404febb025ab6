import { decimal, text } from '../../ocpp/types.ts'
import { fromCsms } from '../../ocpp/v201/action.ts'

export const CostUpdated = fromCsms({ totalCost: decimal, transactionId: text(36) }, {})
