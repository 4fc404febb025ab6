import { Component, computed } from '@angular/core'
import { transactionApi } from '@ocpp/shared/blocks/transactions/api'
import { type PageContext, PageView, type Params, page, pageParts } from '../../../page/page.ts'
import { createFormat } from '../../../text/format.ts'
import { aliasOf, driverOf, stationNameOf } from '../../../text/names.ts'
import { CostLines } from './cost-lines.ts'

const load = ({ api }: PageContext, { station = '', id = '' }: Params) =>
  api.call(transactionApi.routes.receipt, { params: { id: station, transactionId: id } })

/** A session's receipt for print: by the clock of its site, whatever zone the operator reads in. */
@Component({ imports: [pageParts, CostLines], templateUrl: './receipt-page.html' })
class ReceiptPage extends PageView<typeof load> {
  protected readonly t = computed(() => this.data().transaction)
  protected readonly path = computed(() => this.transactionPath(this.t().station, this.t().transactionId))
  protected readonly local = computed(() => createFormat(this.t().timeZone ?? 'UTC', this.context.now))
  protected readonly driver = computed(() => driverOf(this.t()))
  protected readonly stationName = computed(() => stationNameOf(this.t()))
  protected readonly alias = computed(() => aliasOf(this.t()))

  protected kwh(wh: number | null): string {
    return wh === null ? '–' : this.format.number(wh / 1_000, 3)
  }
}

export const receiptPage = page({
  path: 'transactions/:station/:id/receipt',
  component: ReceiptPage,
  title: ({ number }) => `Receipt ${number}`,
  load,
})
