import { Component, input } from '@angular/core'
import { stationApi } from '@ocpp/shared/blocks/stations/api'
import type { Station } from '@ocpp/shared/blocks/stations/station'
import type { TransactionPage } from '@ocpp/shared/blocks/transactions/api'
import { transactionApi } from '@ocpp/shared/blocks/transactions/api'
import { call } from '../../page/call.ts'
import type { Page } from '../../page/page.ts'
import { View } from '../../page/view.ts'
import { Empty } from '../../parts/empty.ts'
import { Pager } from '../../parts/pager.ts'
import { TransactionTable } from '../transactions/transaction-table.ts'
import { StationHead } from './station-head.ts'

interface StationTransactionsView {
  readonly station: Station
  readonly page: TransactionPage
}

@Component({
  selector: 'app-station-transactions',
  imports: [Empty, Pager, StationHead, TransactionTable],
  host: { class: 'contents' },
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
          <nav [pager]="data().page.next" [words]="['Newer', 'Older']">
            {{ data().page.items.length }} shown of {{ format.number(data().page.totals.count) }}.
            <a [href]="'/transactions?station=' + encode(data().station.id)" data-boost="">Filter them</a>
          </nav>
        }
      </div>
    </section>
  `,
})
class StationTransactions extends View {
  readonly data = input.required<StationTransactionsView>()
  protected readonly encode = encodeURIComponent
}

export const stationTransactionsPage: Page<StationTransactionsView> = {
  path: 'stations/:id/transactions',
  section: 'stations',
  component: StationTransactions,
  title: (data) => `Transactions of ${data.station.id}`,
  load: async ({ api, query }, params) => {
    const id = params.id ?? ''
    const [station, page] = await Promise.all([
      call(api, stationApi.routes.read, { params: { id } }),
      call(api, transactionApi.routes.list, {
        query: {
          station: id,
          cursor: query.get('cursor') ?? undefined,
          limit: '50',
        },
      }),
    ])
    return { station, page }
  },
}
