import { Component } from '@angular/core'
import { reportApi } from '@ocpp/shared/blocks/reports/api'
import { exclusionReasons } from '@ocpp/shared/blocks/reports/uptime'
import { choice } from '../../form/field.ts'
import { type PageContext, PageView, page, pageParts, wanted } from '../../page/page.ts'
import { ExclusionTable } from './exclusion-table.ts'
import { ReportTabs } from './report-tabs.ts'
import { reasonLabels } from './report-text.ts'

const load = ({ api, query }: PageContext) =>
  api.call(reportApi.routes.exclusions, { query: { ...wanted(query, 'station', 'cursor'), limit: '25' } })

/** Outages that do not count, each with its reason and what shows it; and the form for one more. */
@Component({ imports: [pageParts, ReportTabs, ExclusionTable], templateUrl: './exclusions-page.html' })
class ExclusionsPage extends PageView<typeof load> {
  protected readonly reasons = exclusionReasons.map((reason) => choice(reason, reasonLabels[reason]))
  protected readonly filterNames = { station: 'station {}' }
}

export const exclusionsPage = page({
  path: 'reports/exclusions',
  component: ExclusionsPage,
  title: 'Outages left out',
  load,
})
