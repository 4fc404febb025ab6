import { Component, computed } from '@angular/core'
import { operationsApi } from '@ocpp/shared/blocks/operations/api'
import type { NodeStatus } from '@ocpp/shared/blocks/operations/nodes'
import type { Attention, Overview } from '@ocpp/shared/blocks/overview/api'
import { overviewApi } from '@ocpp/shared/blocks/overview/api'
import type { ShownState } from '@ocpp/shared/contracts/values'
import { barParts } from '../../charts/bar-parts.ts'
import { dayChart } from '../../charts/day-chart.ts'
import { areaPath, linePoints, percent } from '../../charts/scale.ts'
import { Stretch } from '../../charts/stretch.ts'
import { Textures } from '../../charts/textures.ts'
import { ChartCursor } from '../../islands/chart-cursor.ts'
import { got, part } from '../../page/api.ts'
import { call } from '../../page/call.ts'
import type { Page } from '../../page/page.ts'
import { PageView } from '../../page/view.ts'
import { Foreign } from '../../parts/foreign.ts'
import { Icon } from '../../parts/icon.ts'
import { Note } from '../../parts/note.ts'
import { StateIcon } from '../../parts/state-icon.ts'
import { stateOrder } from '../../parts/states.ts'
import { Tile } from '../../parts/tile.ts'
import { transactionPath } from '../../text/links.ts'
import { Onboarding } from './onboarding.ts'
import { staleness } from './stale.ts'
import { attentionAction, attentionPlace, attentionState, headline } from './words.ts'

interface OverviewView extends Overview {
  readonly nodes: readonly NodeStatus[]
}

@Component({
  selector: 'app-overview',
  imports: [ChartCursor, Foreign, Icon, Note, Onboarding, StateIcon, Stretch, Textures, Tile],
  host: { class: 'contents' },
  templateUrl: './overview-page.html',
})
class OverviewPage extends PageView<OverviewView> {
  protected readonly states = stateOrder
  protected readonly percent = percent
  protected readonly line = linePoints
  protected readonly area = areaPath
  protected readonly placeOf = attentionPlace
  protected readonly transactionPath = transactionPath

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
  private readonly lastQuarters = computed(() => this.data().last24h.slice(-15, -1))
  protected readonly powerSpark = computed(() => this.lastQuarters().map((point) => point.energyWh))
  protected readonly energySpark = computed(() =>
    this.chart()
      .hours.slice(-14)
      .map((hour) => hour.kwh),
  )
  protected readonly startSpark = computed(() => this.lastQuarters().map((point) => point.starts))
  protected readonly sites = computed(() =>
    [...this.data().sites]
      .sort((a, b) => b.inUse / (b.connectors || 1) - a.inUse / (a.connectors || 1))
      .slice(0, 12),
  )
  /** Where the day begins, for the links behind "today". */
  protected readonly today = this.format.isoDay(this.context.now)

  protected readonly encode = encodeURIComponent

  protected stateOf(item: Attention): ShownState {
    return attentionState[item.kind]
  }
  protected actionOf(item: Attention) {
    return attentionAction(item, this.context.me?.user.role !== 'viewer')
  }
}

const signed = (n: number): string => (n < 0 ? '−' : '+')

export const overviewPage: Page<OverviewView> = {
  path: '',
  section: 'overview',
  component: OverviewPage,
  title: 'Overview',
  load: async ({ api, zone, correlation }) => {
    const [overview, nodes] = await Promise.all([
      call(api, overviewApi.routes.read, { query: { zone } }),
      part(call(api, operationsApi.routes.nodes, {}), correlation),
    ])
    return { ...overview, nodes: got(nodes) ?? [] }
  },
}
