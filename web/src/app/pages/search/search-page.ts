import { Component, computed } from '@angular/core'
import type { Page as ListPage } from '@ocpp/shared/api/paging'
import { type Token, tokenApi } from '@ocpp/shared/blocks/authorization/api'
import { stationApi } from '@ocpp/shared/blocks/stations/api'
import type { Station } from '@ocpp/shared/blocks/stations/station'
import type { TransactionPage } from '@ocpp/shared/blocks/transactions/api'
import { transactionApi } from '@ocpp/shared/blocks/transactions/api'
import { type Part, part, problemOfPart, valueOfPart } from '../../page/api.ts'
import { call } from '../../page/call.ts'
import { pageContext } from '../../page/context.ts'
import type { Page } from '../../page/page.ts'
import { PageView } from '../../page/view.ts'
import { Empty } from '../../parts/empty.ts'
import { PartFailure } from '../../parts/part-failure.ts'
import { StateChip } from '../../parts/state-chip.ts'
import { stationPath, tokenPath } from '../../text/links.ts'
import { TransactionTable } from '../transactions/transaction-table.ts'

interface SearchView {
  readonly stations: Part<ListPage<Station>>
  readonly tokens: Part<ListPage<Token>>
  readonly sessions: Part<TransactionPage>
}

@Component({
  selector: 'app-search',
  imports: [Empty, PartFailure, StateChip, TransactionTable],
  host: { class: 'contents' },
  templateUrl: './search-page.html',
})
class SearchPage extends PageView<SearchView | null> {
  protected readonly text = pageContext().query.get('q')?.trim() ?? ''
  protected readonly problemOfPart = problemOfPart
  protected readonly stationPath = stationPath
  protected readonly tokenPath = tokenPath
  protected readonly encode = encodeURIComponent
  private pick = <T>(p: Part<{ items: readonly T[] }> | undefined): readonly T[] =>
    p ? (valueOfPart(p)?.items ?? []) : []
  protected readonly stations = computed(() => this.pick(this.data()?.stations))
  protected readonly tokens = computed(() => this.pick(this.data()?.tokens))
  protected readonly sessions = computed(() => this.pick(this.data()?.sessions))
  protected readonly problem = computed(() => {
    const data = this.data()
    return data
      ? (problemOfPart(data.stations) ?? problemOfPart(data.tokens) ?? problemOfPart(data.sessions))
      : null
  })
  protected readonly count = computed(
    () => this.stations().length + this.tokens().length + this.sessions().length,
  )
}

export const searchPage: Page<SearchView | null> = {
  path: 'search',
  section: 'none',
  component: SearchPage,
  title: 'Search',
  load: async (context) => {
    const { api, query, correlation } = context
    const text = query.get('q')?.trim().slice(0, 100)
    if (!text) return null
    const [stations, tokens, sessions] = await Promise.all([
      part(call(api, stationApi.routes.list, { query: { text, limit: '20' } }), correlation),
      part(call(api, tokenApi.routes.list, { query: { text, limit: '20' } }), correlation),
      part(call(api, transactionApi.routes.list, { query: { token: text, limit: '10' } }), correlation),
    ])
    const exact = valueOfPart(stations)?.items.find(
      (station) => station.id.toLowerCase() === text.toLowerCase(),
    )
    if (exact) context.redirect = stationPath(exact.id)
    return { stations, tokens, sessions }
  },
}
