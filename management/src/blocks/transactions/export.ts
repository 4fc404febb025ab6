import type { Transaction, TransactionQuery } from '@ocpp/shared/blocks/transactions/api'
import type { Context } from '../../use-cases/context.ts'
import { presentWithCosts } from '../tariff/index.ts'

const pageRows = 200

/** Every transaction of the filter, page after page, so that an export of any length fits in memory. */
export async function* exportTransactions(
  { store }: Pick<Context, 'store'>,
  filter: Omit<TransactionQuery, 'cursor' | 'limit'>,
): AsyncGenerator<readonly Transaction[]> {
  let cursor: string | undefined
  do {
    const page = await store.transactions.list({ ...filter, cursor, limit: pageRows })
    yield await presentWithCosts(store, page.items)
    cursor = page.next ?? undefined
  } while (cursor !== undefined)
}
