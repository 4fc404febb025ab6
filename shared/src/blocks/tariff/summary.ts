import { type Describe, textAt, withPrefix } from '../../ocpp/summary/read.ts'

const cost: Describe = (request) => [
  textAt(request, 'totalCost'),
  withPrefix('transaction', textAt(request, 'transactionId')),
]

export const summaries = { CostUpdated: cost } as const
