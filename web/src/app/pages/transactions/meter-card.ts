import { Component, computed, input } from '@angular/core'
import type { TransactionDetail } from '@ocpp/shared/blocks/transactions/api'
import { LinePlot } from '../../charts/line-plot.ts'
import type { MeterSeries } from '../../charts/meter-series.ts'
import { ChartCursor } from '../../islands/chart-cursor.ts'
import { PageView, pageParts } from '../../page/page.ts'

const tableRows = 100

/** What the meter showed during a transaction. */
@Component({
  selector: 'app-meter-card',
  imports: [pageParts, ChartCursor, LinePlot],
  templateUrl: './meter-card.html',
})
export class MeterCard extends PageView<TransactionDetail> {
  readonly series = input.required<MeterSeries>()
  readonly soc = input.required<string>()
  protected readonly t = computed(() => this.data().transaction)
  protected readonly rows = computed(() => {
    const { rows } = this.series()
    const step = Math.ceil(rows.length / tableRows)
    return rows.filter((_, at) => at % step === 0 || at === rows.length - 1)
  })
  protected readonly powerLabel = computed(() => {
    const peak = this.t().peakW
    const now = this.t().powerW
    const parts = [
      peak === null ? '' : `highest ${this.format.kw(peak)} kW`,
      this.t().active && now !== null ? `now ${this.format.kw(now)} kW` : '',
    ]
    return `Power over time. ${parts.filter(Boolean).join(', ') || 'No values.'}`
  })
}
