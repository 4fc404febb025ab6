import { Component, computed, input } from '@angular/core'
import type { dayChart } from '../../charts/day-chart.ts'
import { linePoints, percent } from '../../charts/scale.ts'
import { ChartCursor } from '../../islands/chart-cursor.ts'
import { PageView } from '../../page/view.ts'
import type { OverviewView } from './overview-view.ts'

/** Energy and power of the last 24 hours. */
@Component({ selector: 'app-day-card', imports: [ChartCursor], templateUrl: './day-card.html' })
export class DayCard extends PageView<OverviewView> {
  readonly chart = input.required<ReturnType<typeof dayChart>>()
  protected readonly percent = percent
  protected readonly line = linePoints
  protected readonly grid = computed(() =>
    this.chart().scale.ticks.map((t) => percent(1 - t / this.chart().scale.max)),
  )
  protected readonly readings = computed(() => {
    const { hours } = this.chart()
    return hours.map(
      (hour, i) =>
        [(i + 0.5) / hours.length, `${hour.label}  ${this.format.number(hour.kwh, 1)} kWh`] as const,
    )
  })
}
