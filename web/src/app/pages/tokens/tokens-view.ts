import type { Page as ListPage } from '@ocpp/shared/api/paging'
import type { Token, UnknownToken } from '@ocpp/shared/blocks/authorization/api'
import type { Part } from '../../page/api.ts'

/** What the page shows, as its `load` reads it. */
export interface TokensView {
  readonly page: ListPage<Token>
  readonly unknown: Part<readonly UnknownToken[]>
}
