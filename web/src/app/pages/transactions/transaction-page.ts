import { Component, computed } from '@angular/core'
import { transactionApi } from '@ocpp/shared/blocks/transactions/api'
import { meterSeries } from '../../charts/meter-series.ts'
import { type PageContext, PageView, type Params, page, pageParts, wanted } from '../../page/page.ts'
import { transactionPath } from '../../text/links.ts'
import { driverOf, stationNameOf } from '../../text/names.ts'
import { checksOf } from './checks.ts'
import { CostCard } from './cost/cost-card.ts'
import { HistoryCard } from './history-card.ts'
import { MeterCard } from './meter-card.ts'
import { RecordCard } from './record-card.ts'
import { asksForLook, flagLabels, sessionState } from './transaction-labels.ts'

export const loadTransaction = ({ api, query }: PageContext, { station = '', id = '' }: Params) =>
  api.call(transactionApi.routes.read, {
    params: { id: station, transactionId: id },
    query: { ...wanted(query, 'cursor'), limit: '50' },
  })

@Component({
  imports: [pageParts, CostCard, MeterCard, RecordCard, HistoryCard],
  templateUrl: './transaction-page.html',
})
class TransactionPageView extends PageView<typeof loadTransaction> {
  protected readonly t = computed(() => this.data().transaction)
  protected readonly state = computed(() => sessionState(this.t()))
  protected readonly driver = computed(() => driverOf(this.t()))
  protected readonly stationName = computed(() => stationNameOf(this.t()))
  protected readonly cost = computed(() => this.t().cost ?? null)
  protected readonly series = computed(() => meterSeries(this.data(), this.context.now, this.format))
  protected readonly seconds = computed(() =>
    this.t().active ? this.format.age(this.t().startedAt) : this.t().durationS,
  )
  protected readonly mean = computed(() =>
    this.seconds() > 0 ? this.t().energyWh / (this.seconds() / 3600) : 0,
  )
  protected readonly flags = flagLabels
  protected readonly path = computed(() => transactionPath(this.t().station, this.t().transactionId))
  protected readonly checks = computed(() => checksOf(this.data()))
  protected readonly asksForLook = computed(() => asksForLook(this.t()))
  protected readonly soc = computed(() => {
    const values = this.series().soc
    const first = values[0]?.[1]
    const last = values.at(-1)?.[1]
    return first === undefined || last === undefined
      ? '–'
      : first === last
        ? `${last} %`
        : `${first} → ${last} %`
  })
}

export const transactionPage = page({
  path: 'transactions/:station/:id',
  component: TransactionPageView,
  title: ({ transaction }) => `Session of ${driverOf(transaction)}`,
  load: loadTransaction,
})
