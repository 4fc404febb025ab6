import { Component, computed } from '@angular/core'
import { type PortUptime, reportApi } from '@ocpp/shared/blocks/reports/api'
import { type PageContext, PageView, page, pageParts, wanted } from '../../page/page.ts'
import { withQuery } from '../../text/links.ts'
import { ReportTabs } from './report-tabs.ts'

const load = ({ api, query }: PageContext) =>
  api.call(reportApi.routes.ports, { query: { ...wanted(query, 'month', 'site', 'cursor'), limit: '25' } })

/** The uptime of every port over twelve months, as regulators ask for it. */
@Component({ imports: [pageParts, ReportTabs], templateUrl: './ports-page.html' })
class PortsPage extends PageView<typeof load> {
  private readonly month = (by: number) =>
    Temporal.PlainDate.from(this.data().period.to).add({ months: by }).toPlainYearMonth().toString()
  private readonly at = (month: string) => withQuery('/reports/ports', this.query, { month })
  protected readonly before = computed(() => this.at(this.month(-1)))
  protected readonly after = computed(() =>
    this.data().period.to >= this.format.isoDay(this.context.now) ? null : this.at(this.month(1)),
  )
  protected readonly csv = computed(() => {
    const { from, to } = this.data().period
    return `/api/v1/reports.csv?${new URLSearchParams({ from, to, by: 'port' })}`
  })
  protected readonly percent = (value: number | null) =>
    value === null ? '–' : `${this.format.number(value, 2)}\u00a0%`
  protected readonly verdict = ({ meetsNevi }: PortUptime) =>
    meetsNevi === null ? '–' : meetsNevi ? 'above 97 %' : 'not above 97 %'
}

export const portsPage = page({ path: 'reports/ports', component: PortsPage, title: 'Uptime of ports', load })
