import { Component, computed } from '@angular/core'
import { tokenApi } from '@ocpp/shared/blocks/authorization/api'
import { siteApi } from '@ocpp/shared/blocks/sites/api'
import { stationApi } from '@ocpp/shared/blocks/stations/api'
import { transactionApi } from '@ocpp/shared/blocks/transactions/api'
import { mayOf } from '../../page/context.ts'
import {
  type PageContext,
  PageView,
  type Part,
  page,
  pageParts,
  part,
  problemOfPart,
  valueOfPart,
} from '../../page/page.ts'
import { stationPath } from '../../text/links.ts'
import { TransactionTable } from '../transactions/transaction-table.ts'

const load = async (context: PageContext) => {
  const { api, query } = context
  const { viewPersonal } = mayOf(context)
  const text = query.get('q')?.trim().slice(0, 100)
  if (!text) return null
  const [stations, sites, numbered, tokens, sessions] = await Promise.all([
    part(api, stationApi.routes.list, { query: { text, limit: '20' } }),
    part(api, siteApi.routes.list, { query: { text, limit: '20' } }),
    part(api, transactionApi.routes.list, { query: { transaction: text.slice(0, 36), limit: '10' } }),
    viewPersonal ? part(api, tokenApi.routes.list, { query: { text, limit: '20' } }) : undefined,
    viewPersonal ? part(api, transactionApi.routes.list, { query: { token: text, limit: '10' } }) : undefined,
  ])
  const exact = valueOfPart(stations)?.items.find(
    (station) => station.id.toLowerCase() === text.toLowerCase(),
  )
  if (exact) context.redirect = stationPath(exact.id)
  return { stations, sites, numbered, tokens, sessions }
}

@Component({ imports: [pageParts, TransactionTable], templateUrl: './search-page.html' })
class SearchPage extends PageView<typeof load> {
  protected readonly text = this.query.get('q')?.trim() ?? ''
  private pick = <T>(p: Part<{ items: readonly T[] }> | undefined): readonly T[] =>
    p ? (valueOfPart(p)?.items ?? []) : []
  protected readonly stations = computed(() => this.pick(this.data()?.stations))
  protected readonly sites = computed(() => this.pick(this.data()?.sites))
  /** Sessions of that number. */
  protected readonly numbered = computed(() => this.pick(this.data()?.numbered))
  protected readonly tokens = computed(() => this.pick(this.data()?.tokens))
  protected readonly sessions = computed(() => this.pick(this.data()?.sessions))
  protected readonly problem = computed(() => {
    const data = this.data()
    return data
      ? ([data.stations, data.sites, data.numbered, data.tokens, data.sessions].flatMap(
          (p) => (p && problemOfPart(p)) ?? [],
        )[0] ?? null)
      : null
  })
  protected readonly count = computed(
    () =>
      this.stations().length +
      this.sites().length +
      this.numbered().length +
      this.tokens().length +
      this.sessions().length,
  )
}

export const searchPage = page({
  path: 'search',
  section: 'none',
  component: SearchPage,
  title: 'Search',
  load,
})
