import {
  Transaction,
  TransactionClosing,
  TransactionDetail,
  TransactionPage,
  TransactionQuery,
  TransactionReview,
  transactionFilterEntries,
} from '@ocpp/shared/blocks/transactions/api'
import { Hono } from 'hono'
import * as v from 'valibot'
import { actorOf } from '../../http/auth.ts'
import { csvStream } from '../../http/csv.ts'
import { describe } from '../../http/describe.ts'
import type { Env } from '../../http/env.ts'
import type { RouteContext } from '../../http/route-context.ts'
import { body, params, query } from '../../http/validate.ts'
import { closeTransaction } from './close.ts'
import { transactionColumns, transactionRow } from './csv-columns.ts'
import { exportTransactions } from './export.ts'
import { listTransactions, readTransaction } from './read.ts'
import { reviewTransaction } from './review.ts'

const tag = 'Transactions'
const missing = { 404: 'No such transaction at this station' }

async function* rowsOf(pages: AsyncIterable<readonly Transaction[]>) {
  for await (const page of pages) yield page.map(transactionRow)
}

export const transactionRoutes = ({ context }: RouteContext) =>
  new Hono<Env>()
    .get(
      '/transactions',
      describe({
        tag,
        summary: 'Transactions, newest start first',
        description: 'Each page carries the totals of the whole filter.',
        success: [200, TransactionPage],
      }),
      query(TransactionQuery),
      async (c) => c.json(await listTransactions(context, c.req.valid('query'))),
    )
    .get(
      '/transactions.csv',
      describe({
        tag,
        summary: 'Transactions as CSV',
        description:
          'All that the filter leaves, times in UTC. Text that looks like a formula gets an apostrophe.',
        success: [200, { media: 'text/csv', text: 'RFC 4180 with a header line' }],
      }),
      query(v.object(transactionFilterEntries)),
      (c) =>
        c.body(
          csvStream(transactionColumns, rowsOf(exportTransactions(context, c.req.valid('query')))),
          200,
          {
            'Content-Type': 'text/csv; charset=utf-8; header=present',
            'Content-Disposition': 'attachment; filename="transactions.csv"',
          },
        ),
    )
    .get(
      '/stations/:id/transactions/:transactionId',
      describe({
        tag,
        summary: 'One transaction with its meter values and events',
        success: [200, TransactionDetail],
        problems: missing,
      }),
      params('id', 'transactionId'),
      async (c) => {
        const { id, transactionId } = c.req.valid('param')
        return c.json(await readTransaction(context, id, transactionId))
      },
    )
    .post(
      '/stations/:id/transactions/:transactionId/closing',
      describe({
        tag,
        summary: 'Close a transaction whose end never came',
        success: [200, Transaction],
        problems: { ...missing, 409: 'It has ended already' },
      }),
      params('id', 'transactionId'),
      body(TransactionClosing),
      async (c) => {
        const { id, transactionId } = c.req.valid('param')
        const { reason } = c.req.valid('json')
        return c.json(await closeTransaction(context, actorOf(c), { station: id, transactionId, reason }))
      },
    )
    .post(
      '/stations/:id/transactions/:transactionId/review',
      describe({
        tag,
        summary: 'Note that somebody has looked at a transaction in doubt',
        description:
          'Its cost waits no longer, and the overview no longer asks for a look, while its energy stays as it is.',
        success: [200, Transaction],
        problems: {
          ...missing,
          409: 'It has not ended yet, or its energy is not the one that was looked at',
        },
      }),
      params('id', 'transactionId'),
      body(TransactionReview),
      async (c) => {
        const { id, transactionId } = c.req.valid('param')
        const review = { station: id, transactionId, ...c.req.valid('json') }
        return c.json(await reviewTransaction(context, actorOf(c), review))
      },
    )
