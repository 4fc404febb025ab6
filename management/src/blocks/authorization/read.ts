import type { Page } from '@ocpp/shared/api/paging'
import type { Token, TokenQuery } from '@ocpp/shared/blocks/authorization/api'
import type { Context } from '../../use-cases/context.ts'
import { presentToken } from './present.ts'

export const listTokens = async (
  { store, clock }: Pick<Context, 'store' | 'clock'>,
  query: TokenQuery,
): Promise<Page<Token>> => {
  const page = await store.tokens.list(query)
  const now = clock.now()
  return { ...page, items: page.items.map((token) => presentToken(token, now)) }
}
