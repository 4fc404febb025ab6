import { Component, computed, input } from '@angular/core'
import type { Report } from '@ocpp/shared/blocks/reports/api'
import { linePoints, niceScale, percent } from '../../charts/scale.ts'
import { PageView } from '../../page/page.ts'

/** Energy of each day as bars, that of the compared span as a line over them. */
@Component({ selector: 'app-energy-card', templateUrl: './energy-card.html' })
export class EnergyCard extends PageView<Report> {
  readonly compared = input.required<string | null>()
  protected readonly percent = percent
  protected readonly by = computed(() => this.data().stepsBy)
  protected readonly days = computed(() =>
    this.data().steps.map((day) => ({
      ...day,
      day: this.data().stepsBy === 'month' ? day.from.slice(0, 7) : day.from,
      kwh: day.energyWh === null ? null : day.energyWh / 1_000,
      kwhBefore: day.energyBeforeWh === null ? null : day.energyBeforeWh / 1_000,
    })),
  )
  protected readonly scale = computed(() =>
    niceScale(Math.max(1, ...this.days().flatMap(({ kwh, kwhBefore }) => [kwh ?? 0, kwhBefore ?? 0]))),
  )
  protected readonly before = computed(() => {
    const count = this.days().length
    const shown = this.days().flatMap(({ kwhBefore }, at) =>
      kwhBefore === null ? [] : [[(at + 0.5) / count, kwhBefore] as const],
    )
    return shown.length > 1 ? linePoints(shown, this.scale().max) : null
  })
  protected readonly axis = computed(() => {
    const days = this.days()
    const step = Math.max(1, Math.ceil(days.length / 5))
    return days
      .filter((_, at) => at % step === 0 || at === days.length - 1)
      .map(({ day }) => (this.by() === 'month' ? day : day.slice(5)))
  })
  protected readonly summary = computed(() => {
    const known = this.days().flatMap(({ kwh }) => kwh ?? [])
    if (known.length === 0) return `Energy by ${this.by()}: nothing was measured`
    const [least, most] = [Math.min(...known), Math.max(...known)].map((kwh) => this.format.number(kwh))
    return `Energy by ${this.by()}, ${least} to ${most} kilowatt hours`
  })
  protected readonly kwh = (value: number | null) => (value === null ? '–' : this.format.number(value))
  protected readonly share = (value: number | null) =>
    value === null ? '–' : `${this.format.number(value, 2)}\u00a0%`
}
