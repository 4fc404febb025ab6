import type { Block } from '../block.ts'
import { askForMissingEvents } from './ask-for-missing.ts'
import { projectInTransaction, projectTransaction } from './projection.ts'
import { transactionRoutes } from './routes.ts'
import { missingEvents } from './rules.ts'

export const transactions = {
  events: {
    TransactionStarted: projectTransaction,
    TransactionUpdated: projectTransaction,
    TransactionEnded: projectTransaction,
    MeterSampled: projectTransaction,
    TransactionClosedByHand: projectInTransaction,
    TransactionPresumedEnded: projectInTransaction,
    TransactionReviewed: projectInTransaction,
  },
  tasks: { [missingEvents.name]: askForMissingEvents },
  api: { transactions: transactionRoutes },
} satisfies Block
