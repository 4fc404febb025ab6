import { Component, computed } from '@angular/core'
import { reportApi } from '@ocpp/shared/blocks/reports/api'
import { type PageContext, PageView, page, pageParts, wanted } from '../../page/page.ts'
import { sitePath, stationPath, withQuery } from '../../text/links.ts'
import { EnergyCard } from './energy-card.ts'
import { ReportTable } from './report-table.ts'
import { ReportTabs } from './report-tabs.ts'
import { headlineOf } from './report-text.ts'
import { ReportTiles } from './report-tiles.ts'
import { labelOf, neighbourOf, type SpanQuery, spansAround } from './spans.ts'
import { UptimeCard } from './uptime-card.ts'

/** Days that are named win over the period that the page showed before. */
const load = ({ api, query }: PageContext) => {
  const days = wanted(query, 'from', 'to')
  const span = Object.keys(days).length > 0 ? days : wanted(query, 'period')
  const rest = wanted(query, 'compare', 'site', 'station', 'sort', 'below', 'cursor')
  return api.call(reportApi.routes.read, { query: { ...span, ...rest, limit: '12' } })
}

/** A month, quarter, year or any days of the network, a site or a station. */
@Component({
  imports: [pageParts, ReportTabs, EnergyCard, ReportTable, ReportTiles, UptimeCard],
  templateUrl: './report-page.html',
})
class ReportPage extends PageView<typeof load> {
  protected readonly headline = computed(() => headlineOf(this.data(), this.format))
  protected readonly label = computed(() => labelOf(this.data().period))
  protected readonly compared = computed(() => {
    const { compared } = this.data()
    return compared === null ? null : labelOf(compared)
  })
  private readonly to = ({ period, from, to }: SpanQuery) =>
    withQuery('/reports', this.query, { period, from, to })
  protected readonly before = computed(() => this.to(neighbourOf(this.data().period, -1)))
  protected readonly after = computed(() =>
    this.data().period.to >= this.format.isoDay(this.context.now)
      ? null
      : this.to(neighbourOf(this.data().period, 1)),
  )
  protected readonly spans = computed(() =>
    spansAround(this.data().period).map(({ query, ...span }) => ({ ...span, href: this.to(query) })),
  )
  protected readonly comparisons = [
    { value: 'before', label: 'the span before' },
    { value: 'year', label: 'a year before' },
    { value: 'none', label: 'nothing' },
  ]
  protected readonly compare = this.query.get('compare') ?? 'before'
  protected readonly hidden = (['period', 'site', 'station', 'sort', 'below'] as const).flatMap((name) => {
    const value = this.query.get(name)
    return value ? [{ name, value }] : []
  })
  protected readonly place = computed(() => {
    const { kind, id } = this.data().of
    if (id === null) return null
    return kind === 'site' ? sitePath(id) : stationPath(id)
  })
  protected readonly exports = computed(() => {
    const { from, to } = this.data().period
    return ['site', 'station', 'port'].map((by) => ({
      label: `CSV by ${by}`,
      href: `/api/v1/reports.csv?${new URLSearchParams({ from, to, by })}`,
    }))
  })
}

export const reportPage = page({
  path: 'reports',
  component: ReportPage,
  title: ({ period, of }) => `Report ${of.name ?? ''} ${labelOf(period)}`.replace('  ', ' '),
  load,
})
