import { Component, computed, input } from '@angular/core'
import { LinePlot } from '../../../charts/line-plot.ts'
import { stepChart } from '../../../charts/step-chart.ts'
import { PageView, pageParts } from '../../../page/page.ts'
import { stationPath } from '../../../text/links.ts'
import { type ChargingView, limitText } from './charging-view.ts'

const spans = [6, 24, 72, 168]

/** What limits one EVSE, all profiles together: a chart, and the same as a table. */
@Component({
  selector: 'app-composite-card',
  imports: [pageParts, LinePlot],
  templateUrl: './composite-card.html',
})
export class CompositeCard extends PageView<ChargingView> {
  protected readonly amount = (limit: number) => limitText(this.format, limit)
  readonly evses = input.required<readonly number[]>()
  protected readonly key = this.formKey()
  protected readonly spans = spans
  protected readonly path = computed(() => stationPath(this.data().station.id, 'charging'))
  protected readonly chart = computed(() => stepChart(this.data().composite))
  protected readonly hours = computed(() => this.data().composite.durationS / 3_600)
  protected readonly axis = computed(() => {
    const { from, durationS } = this.data().composite
    const label = durationS > 86_400 ? this.format.moment : this.format.minute
    return [0, 0.25, 0.5, 0.75, 1].map((share) =>
      label(new Date(Date.parse(from) + share * durationS * 1_000)),
    )
  })
  protected readonly unlimited = computed(() =>
    this.data().composite.periods.some(({ limit }) => limit === null),
  )
  protected readonly isLimited = computed(() =>
    this.data().composite.periods.some(({ limit }) => limit !== null),
  )
  protected readonly now = computed(() => {
    const limit = this.data().composite.periods[0]?.limit
    return limit == null ? 'not limited' : `${this.amount(limit)} ${this.data().composite.unit}`
  })
  protected readonly compositeOf = (evse: number, hours: number, unit: string) =>
    `${this.path()}?evse=${evse}&hours=${hours}&unit=${unit}`
}
