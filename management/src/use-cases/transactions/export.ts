import type { Transaction, TransactionQuery } from '@ocpp/shared/api/transactions'
import { presentWithCosts } from '../../blocks/tariff/index.ts'
import type { Context } from '../context.ts'

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
