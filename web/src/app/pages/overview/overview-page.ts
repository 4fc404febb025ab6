import { Component, computed } from '@angular/core'
import { operationsApi } from '@ocpp/shared/blocks/operations/api'
import { overviewApi } from '@ocpp/shared/blocks/overview/api'
import type { ShownState } from '@ocpp/shared/contracts/values'
import { barParts } from '../../charts/bar-parts.ts'
import { dayChart } from '../../charts/day-chart.ts'
import { linePoints, percent } from '../../charts/scale.ts'
import { StateSegment } from '../../charts/state-segment.ts'
import { Textures } from '../../charts/textures.ts'
import { type PageContext, PageView, page, pageParts, part, valueOfPart } from '../../page/page.ts'
import { stateOrder } from '../../parts/states.ts'
import { AttentionCard } from './attention-card.ts'
import { DayCard } from './day-card.ts'
import { headline } from './labels.ts'
import { Onboarding } from './onboarding.ts'
import { SessionCard } from './session-card.ts'
import { staleness } from './stale.ts'

const load = async ({ api, zone }: PageContext) => {
  const [overview, nodes] = await Promise.all([
    api.call(overviewApi.routes.read, { query: { zone } }),
    part(api, operationsApi.routes.nodes, {}),
  ])
  return { ...overview, nodes: valueOfPart(nodes) ?? [] }
}

@Component({
  imports: [pageParts, AttentionCard, DayCard, Onboarding, SessionCard, StateSegment, Textures],
  templateUrl: './overview-page.html',
})
class OverviewPage extends PageView<typeof load> {
  protected readonly states = stateOrder
  protected readonly percent = percent
  protected readonly line = linePoints
  protected readonly stale = computed(() => staleness(this.data().nodes, this.format))
  protected readonly isRefused = computed(() => this.data().attention.some(({ kind }) => kind === 'refused'))
  protected readonly headline = computed(() => headline(this.data()))
  protected readonly parts = computed(() => barParts(this.data().connectors))
  protected readonly connectorCount = computed(() => this.parts().reduce((sum, part) => sum + part.count, 0))
  protected readonly available = computed(() => {
    const count = (state: ShownState) => this.data().connectors[state] ?? 0
    const counted = this.connectorCount() - count('Unknown')
    const away = count('Unavailable') + count('Faulted') + count('Offline')
    return counted === 0 ? null : this.format.number(((counted - away) / counted) * 100, 1)
  })
  protected readonly chart = computed(() =>
    dayChart(this.data().last24h, this.data().powerW, this.context.now, this.format),
  )
  protected readonly energyDelta = computed(() => {
    const { energyTodayWh, energyYesterdayWh } = this.data()
    if (energyYesterdayWh <= 0) return null
    const delta = (energyTodayWh / energyYesterdayWh - 1) * 100
    return `${signed(delta)}${this.format.number(Math.abs(delta), 1)} %`
  })
  protected readonly startsDelta = computed(() => {
    const delta = this.data().startsToday - this.data().startsYesterday
    return `${signed(delta)}${this.format.number(Math.abs(delta))}`
  })
  private readonly lastBuckets = computed(() => this.data().last24h.slice(-15, -1))
  protected readonly powerSpark = computed(() => this.lastBuckets().map((point) => point.energyWh))
  protected readonly energySpark = computed(() =>
    this.chart()
      .hours.slice(-14)
      .map((hour) => hour.kwh),
  )
  protected readonly startSpark = computed(() => this.lastBuckets().map((point) => point.starts))
  /** Where the day begins, for the links behind "today". */
  protected readonly today = this.format.isoDay(this.context.now)
}

const signed = (n: number): string => (n < 0 ? '−' : '+')

export const overviewPage = page({
  path: '',
  section: 'overview',
  component: OverviewPage,
  title: 'Overview',
  load,
})
