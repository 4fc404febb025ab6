import type { Block } from '../block.ts'
import { askForMissingEvents } from './ask-for-missing.ts'
import { closeTransaction } from './close.ts'
import { csvOf } from './csv-routes.ts'
import { transactionEffects } from './effects.ts'
import { exportTransactions } from './export.ts'
import { projectInTransaction, projectTransaction } from './projection.ts'
import { listSamples, listTransactions, readTransaction } from './read.ts'
import { readReceipt } from './receipt.ts'
import { reviewTransaction } from './review.ts'
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
  effects: transactionEffects,
  api: {
    transactions: {
      list: ({ context, query }) => listTransactions(context, query),
      exportCsv: ({ context, query, http, shown }) =>
        http.body(csvOf(exportTransactions(context, query), shown), 200, {
          'Content-Type': 'text/csv; charset=utf-8; header=present',
          'Content-Disposition': 'attachment; filename="transactions.csv"',
        }),
      read: ({ context, params: { id, transactionId }, query }) =>
        readTransaction(context, id, transactionId, query),
      receipt: ({ context, params: { id, transactionId } }) => readReceipt(context, id, transactionId),
      samples: ({ context, params: { id, transactionId }, query }) =>
        listSamples(context, id, transactionId, query),
      close: ({ context, actor, params: { id: station, transactionId }, body: { reason } }) =>
        closeTransaction(context, actor, { station, transactionId, reason }),
      review: ({ context, actor, params: { id: station, transactionId }, body }) =>
        reviewTransaction(context, actor, { station, transactionId, ...body }),
    },
  },
} satisfies Block
