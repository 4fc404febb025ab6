import { Component, computed, input } from '@angular/core'
import type { Report } from '@ocpp/shared/blocks/reports/api'
import { PageView, pageParts } from '../../page/page.ts'
import { withQuery } from '../../text/links.ts'
import { type Delta, fewer, growth, points } from './compare.ts'
import { shownFigures } from './report-text.ts'

interface FigureTile {
  readonly name: string
  readonly value: string
  readonly unit: string
  readonly sort: string
  readonly anchor: string
  readonly delta: Delta | null
  readonly detail: string
  readonly spark: readonly number[]
}

/** The figures of the span, each with how it compares. */
@Component({
  selector: 'app-report-tiles',
  imports: [pageParts],
  template: `<dl class="tiles">
    @for (t of tiles(); track t.name) {
      <div
        [tile]="t.name"
        [value]="t.value"
        [unit]="t.unit"
        [href]="href(t.sort)"
        [anchor]="t.anchor"
        [spark]="t.spark"
      >
        @if (t.delta; as delta) {
          <b [class]="delta.tone">{{ delta.text }}</b>
        }
        {{ t.detail }}
      </div>
    }
  </dl>`,
})
export class ReportTiles extends PageView<Report> {
  readonly compared = input.required<string | null>()
  protected readonly href = (sort: string) => `${withQuery('/reports', this.query, { sort })}#h-rows`
  protected readonly tiles = computed((): readonly FigureTile[] => {
    const { total, before, steps } = this.data()
    const now = shownFigures(total, this.format)
    const known = (value: string) => value.replace(/\u00a0%$/, '')
    const percent = (value: string) => (value.endsWith('%') ? '%' : '')
    const line = (of: (day: Report['steps'][number]) => number | null) =>
      steps.flatMap((day) => of(day) ?? [])
    const sum = (figures: typeof total | null) => figures?.revenue?.[0]?.amount
    return [
      {
        ...{ name: 'Uptime, counted', value: known(now.uptime), unit: percent(now.uptime), sort: 'uptime' },
        ...{ anchor: 'report-uptime', delta: points(total.uptimePercent, before?.uptimePercent, 2) },
        detail: total.uptimePercent === null ? '' : now.isBelow ? 'not above 97 %' : 'above 97 %',
        spark: line((day) => day.uptimePercent),
      },
      {
        ...{ name: 'Time occupied', value: known(now.occupied), unit: percent(now.occupied), sort: 'use' },
        ...{ anchor: 'report-use', delta: points(total.occupiedPercent, before?.occupiedPercent) },
        ...{ detail: `${now.charging} charging`, spark: [] },
      },
      {
        ...{ name: 'Energy', value: now.energy, unit: now.energy === '–' ? '' : 'kWh', sort: 'energy' },
        ...{ anchor: 'report-energy', delta: growth(total.energyWh, before?.energyWh) },
        ...{ detail: `${now.sessions} sessions`, spark: line((day) => day.energyWh) },
      },
      {
        ...{ name: 'Revenue', value: now.revenue, unit: '', sort: 'revenue', anchor: 'report-revenue' },
        ...{ delta: growth(sum(total), sum(before)), spark: [] },
        detail:
          total.revenue === null
            ? 'no session has a cost'
            : `of ${this.format.number(total.costed ?? 0)} sessions`,
      },
      {
        ...{ name: 'Charging success', value: known(now.success), unit: percent(now.success) },
        ...{ sort: 'success', anchor: 'report-success', spark: [] },
        delta: points(total.successPercent, before?.successPercent),
        detail: `of ${now.attempts} attempts; ${now.started} began`,
      },
      {
        ...{
          name: 'Faults',
          value: now.faults,
          unit: '',
          sort: 'faults',
          anchor: 'report-faults',
          spark: [],
        },
        ...{ delta: fewer(total.faults, before?.faults), detail: `repaired in ${now.repair} on average` },
      },
      {
        ...{ name: 'Mean session', value: now.perSession, unit: now.perSession === '–' ? '' : 'kWh' },
        ...{ sort: 'energy', anchor: 'report-energy', delta: null, detail: '', spark: [] },
      },
      {
        ...{ name: 'Availability', value: known(now.availability), unit: percent(now.availability) },
        ...{ sort: 'uptime', anchor: 'report-availability', spark: [] },
        delta: points(total.availabilityPercent, before?.availabilityPercent, 2),
        detail: 'nothing left out (AFIR)',
      },
    ]
  })
}
