import type { Transaction, TransactionQuery } from '@ocpp/shared/blocks/transactions/api'
import { pagesOf } from '../../domain/pages.ts'
import type { Context } from '../../use-cases/context.ts'
import { presentTransactions } from './present.ts'

const pageRows = 500

/** Every transaction of the filter, page after page, so that an export of any length fits in memory. */
export async function* exportTransactions(
  { store }: Pick<Context, 'store'>,
  filter: Omit<TransactionQuery, 'cursor' | 'limit'>,
): AsyncGenerator<readonly Transaction[]> {
  for await (const page of pagesOf((from) =>
    store.transactions.list({ ...filter, ...from, limit: pageRows }),
  ))
    yield await presentTransactions(store, page)
}
