import { Component, computed } from '@angular/core'
import { tokenApi, tokenStatuses } from '@ocpp/shared/blocks/authorization/api'
import { FormProblems } from '../../form/form-problems.ts'
import { part, problemOfPart, valueOfPart } from '../../page/api.ts'
import { call } from '../../page/call.ts'
import type { Page } from '../../page/page.ts'
import { PageView } from '../../page/view.ts'
import { Empty } from '../../parts/empty.ts'
import { FilterChips } from '../../parts/filters.ts'
import { Icon } from '../../parts/icon.ts'
import { Pager } from '../../parts/pager.ts'
import { PartFailure } from '../../parts/part-failure.ts'
import { UntrustedText } from '../../parts/untrusted-text.ts'
import { stationPath } from '../../text/links.ts'
import { TokenTable } from './token-table.ts'
import type { TokensView } from './tokens-view.ts'

@Component({
  selector: 'app-tokens',
  imports: [Empty, FilterChips, UntrustedText, FormProblems, Icon, Pager, PartFailure, TokenTable],
  host: { class: 'contents' },
  templateUrl: './tokens-page.html',
})
class TokensPage extends PageView<TokensView> {
  protected readonly statuses = tokenStatuses
  protected readonly filterNames = { text: 'text: {}', status: '{}' }
  protected readonly isFiltered = Boolean(this.query.get('text') || this.query.get('status'))
  protected readonly problemOfPart = problemOfPart
  protected readonly stationPath = stationPath
  protected readonly encode = encodeURIComponent
  protected readonly unknown = computed(() => valueOfPart(this.data().unknown) ?? [])
}

export const tokensPage: Page<TokensView> = {
  path: 'tokens',
  section: 'tokens',
  component: TokensPage,
  title: 'Tokens',
  load: async ({ api, query, correlation }) => {
    const wanted = {
      text: query.get('text') ?? undefined,
      status: query.get('status') ?? undefined,
      cursor: query.get('cursor') ?? undefined,
    }
    const [page, unknown] = await Promise.all([
      call(api, tokenApi.routes.list, { query: { ...wanted, limit: '50' } }),
      part(call(api, tokenApi.routes.listUnknown, {}), correlation),
    ])
    return { page, unknown }
  },
}
