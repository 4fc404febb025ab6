import { Component, computed } from '@angular/core'
import { transactionApi } from '@ocpp/shared/blocks/transactions/api'
import { type PageContext, PageView, page, pageParts, wanted } from '../../page/page.ts'
import { withQuery } from '../../text/links.ts'
import { periods, spanOf } from './period.ts'
import { flagLabels, flagNames } from './transaction-labels.ts'
import { TransactionTable } from './transaction-table.ts'

const load = async ({ api, query, now, format, zone }: PageContext) => {
  const span = spanOf(query, now, format.isoDay(now), zone)
  const filter = {
    ...wanted(query, 'station', 'token', 'active', 'flag'),
    ...span,
  }
  const page = await api.call(transactionApi.routes.list, {
    query: {
      ...filter,
      ...wanted(query, 'cursor'),
      limit: '50',
    },
  })
  const set = Object.entries(filter).filter((entry): entry is [string, string] => Boolean(entry[1]))
  return { page, csv: `/api/v1/transactions.csv?${new URLSearchParams(set)}` }
}

@Component({ imports: [pageParts, TransactionTable], templateUrl: './transactions-page.html' })
class TransactionsPage extends PageView<typeof load> {
  protected readonly flags = flagNames.map((value) => ({ value, label: flagLabels[value].word }))
  protected readonly ends = [
    { value: 'true', label: 'Running' },
    { value: 'false', label: 'Ended' },
  ]
  protected readonly filterNames = {
    station: 'station {}',
    token: 'token {}',
    active: 'running: {}',
    flag: 'flag: {}',
    from: 'from {}',
    to: 'to {}',
    period: 'period: {}',
  }
  protected readonly isFiltered = this.isAsked(this.filterNames)
  protected readonly periods = [{ id: '', label: 'Any time' }, ...periods].map((p) => ({
    ...p,
    active:
      (this.query.get('period') ?? '') === p.id &&
      !(p.id === '' && (this.query.get('from') || this.query.get('to'))),
    href: withQuery('/transactions', this.query, { period: p.id || null, from: null, to: null }),
  }))
  protected readonly totals = computed(() => this.data().page.totals)
}

export const transactionsPage = page({
  path: 'transactions',
  component: TransactionsPage,
  title: 'Transactions',
  load,
})
