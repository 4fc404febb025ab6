import { Component } from '@angular/core'
import type { ExcludedOutage } from '@ocpp/shared/blocks/reports/exclusions'
import { PageView, pageParts } from '../../page/page.ts'
import { reasonLabels } from './report-text.ts'

/** Outages that do not count. */
@Component({ selector: 'app-exclusion-table', imports: [pageParts], templateUrl: './exclusion-table.html' })
export class ExclusionTable extends PageView<readonly ExcludedOutage[]> {
  protected readonly labels = reasonLabels
  protected readonly portsOf = ({ evses }: ExcludedOutage) => (evses === null ? 'all' : evses.join(', '))
  protected readonly removeAt = ({ station, id }: ExcludedOutage) =>
    `/reports/exclusions/${encodeURIComponent(station)}/${encodeURIComponent(id)}/delete`
}
