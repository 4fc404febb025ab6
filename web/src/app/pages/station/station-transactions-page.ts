import { Component } from '@angular/core'
import { stationApi } from '@ocpp/shared/blocks/stations/api'
import { transactionApi } from '@ocpp/shared/blocks/transactions/api'
import { all, type PageContext, PageView, type Params, page, pageParts, wanted } from '../../page/page.ts'
import { TransactionTable } from '../transactions/transaction-table.ts'
import { StationHead } from './station-head.ts'

const load = ({ api, query }: PageContext, params: Params) => {
  const id = params.id ?? ''
  return all({
    station: api.call(stationApi.routes.read, { params: { id } }),
    page: api.call(transactionApi.routes.list, {
      query: { station: id, ...wanted(query, 'cursor'), limit: '50' },
    }),
  })
}

@Component({
  imports: [pageParts, StationHead, TransactionTable],
  template: `
    <app-station-head [station]="data().station" tab="transactions" />
    <section class="panel" aria-label="Transactions of this station">
      <div
        id="list"
        [attr.data-live]="'station:' + data().station.id + ' transactions'"
        data-boost="list"
        data-rows
      >
        @if (data().page.items.length === 0) {
          <app-empty
            icon="session"
            title="Nobody has charged here yet"
            text="Sessions of this station will stand here."
          />
        } @else {
          <app-transaction-table
            [transactions]="data().page.items"
            [totals]="data().page.totals"
            [withStation]="false"
          />
          <nav [pager]="data().page.next" [labels]="['Newer', 'Older']">
            {{ data().page.items.length }} shown of {{ format.counted(data().page.totals?.count) }}.
            <a [href]="'/transactions?station=' + encode(data().station.id)" data-boost="">Filter them</a>
          </nav>
        }
      </div>
    </section>
  `,
})
class StationTransactions extends PageView<typeof load> {}

export const stationTransactionsPage = page({
  path: 'stations/:id/transactions',
  component: StationTransactions,
  title: (data) => `Transactions of ${data.station.id}`,
  load,
})
