import { expect, test } from 'bun:test'
import { summaries } from './summary.ts'

test('a running cost is summed up by its amount and its transaction', () => {
  expect(summaries.CostUpdated({ totalCost: 1.5, transactionId: 'T' })).toEqual(['1.5', 'transaction T'])
})
