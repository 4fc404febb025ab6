import { Component, computed, input } from '@angular/core'
import type { TransactionDetail } from '@ocpp/shared/blocks/transactions/api'
import { transactionApi } from '@ocpp/shared/blocks/transactions/api'
import { meterSeries } from '../../charts/meter-series.ts'
import { call } from '../../page/call.ts'
import type { Page } from '../../page/page.ts'
import { View } from '../../page/view.ts'
import { Icon } from '../../parts/icon.ts'
import { StateChip } from '../../parts/state-chip.ts'
import { UntrustedText } from '../../parts/untrusted-text.ts'
import { stationPath, transactionPath } from '../../text/links.ts'
import { money } from '../../text/money.ts'
import { visible } from '../../text/visible.ts'
import { checksOf } from './checks.ts'
import { CostCard } from './cost-card.ts'
import { HistoryCard } from './history-card.ts'
import { MeterCard } from './meter-card.ts'
import { RecordCard } from './record-card.ts'
import { asksForLook, flagLabels, sessionState, shortId } from './transaction-labels.ts'

@Component({
  selector: 'app-transaction',
  imports: [CostCard, UntrustedText, Icon, MeterCard, RecordCard, StateChip, HistoryCard],
  host: { class: 'contents' },
  templateUrl: './transaction-page.html',
})
class TransactionPageView extends View {
  readonly data = input.required<TransactionDetail>()
  protected readonly t = computed(() => this.data().transaction)
  protected readonly state = computed(() => sessionState(this.t()))
  protected readonly short = computed(() => visible(shortId(this.t().transactionId)))
  protected readonly cost = computed(() => this.t().cost ?? null)
  protected readonly money = money
  protected readonly series = computed(() => meterSeries(this.data(), this.context.now, this.format))
  protected readonly seconds = computed(() =>
    this.t().active ? this.format.age(this.t().startedAt) : this.t().durationS,
  )
  protected readonly mean = computed(() =>
    this.seconds() > 0 ? this.t().energyWh / (this.seconds() / 3600) : 0,
  )
  protected readonly flags = flagLabels
  protected readonly path = computed(() => transactionPath(this.t().station, this.t().transactionId))
  protected readonly stationPath = stationPath
  protected readonly encode = encodeURIComponent
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

export const transactionPage: Page<TransactionDetail> = {
  path: 'transactions/:station/:id',
  section: 'transactions',
  component: TransactionPageView,
  title: (data) => `Transaction ${shortId(data.transaction.transactionId)}`,
  load: ({ api }, { station = '', id = '' }) =>
    call(api, transactionApi.routes.read, {
      params: { id: station, transactionId: id },
    }),
}
