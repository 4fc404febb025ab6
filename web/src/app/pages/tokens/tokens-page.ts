import { Component, computed } from '@angular/core'
import { tokenApi, tokenStatuses } from '@ocpp/shared/blocks/authorization/api'
import {
  all,
  type PageContext,
  PageView,
  page,
  pageParts,
  part,
  valueOfPart,
  wanted,
} from '../../page/page.ts'
import { TokenTable } from './token-table.ts'
import { UnknownTokens } from './unknown-tokens.ts'

const load = ({ api, query }: PageContext) =>
  all({
    page: api.call(tokenApi.routes.list, {
      query: { ...wanted(query, 'text', 'status', 'cursor'), limit: '50' },
    }),
    unknown: part(api, tokenApi.routes.listUnknown, {
      query: { limit: '20', cursor: query.get('unknownCursor') ?? undefined },
    }),
  })

@Component({ imports: [pageParts, TokenTable, UnknownTokens], templateUrl: './tokens-page.html' })
class TokensPage extends PageView<typeof load> {
  protected readonly statuses = tokenStatuses
  protected readonly filterNames = { text: 'text: {}', status: '{}' }
  protected readonly isFiltered = this.isAsked(this.filterNames)
  protected readonly unknown = computed(() => valueOfPart(this.data().unknown))
}

export const tokensPage = page({ path: 'tokens', component: TokensPage, title: 'Tokens', load })
