import { Component, computed, input } from '@angular/core'
import type { Report } from '@ocpp/shared/blocks/reports/api'
import { PageView, pageParts } from '../../page/page.ts'
import { withQuery } from '../../text/links.ts'
import { ReportRows } from './report-rows.ts'

const titles = { sites: 'By site', stations: 'By station', ports: 'By port' } as const

/** Sites, stations or ports of a report, page by page. */
@Component({
  selector: 'app-report-table',
  imports: [pageParts, ReportRows],
  templateUrl: './report-table.html',
})
export class ReportTable extends PageView<Report> {
  readonly compared = input.required<string | null>()
  protected readonly title = computed(() => titles[this.data().rowsOf])
  protected readonly below = computed(() =>
    this.query.get('below')
      ? { href: withQuery('/reports', this.query, { below: null }), label: 'All sites' }
      : {
          href: withQuery('/reports', this.query, { below: 'target' }),
          label: `Not above 97 %: ${this.data().sites?.belowTarget ?? 0}`,
        },
  )
}
