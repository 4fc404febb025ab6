import { Component, input } from '@angular/core'
import type { SitePage } from '@ocpp/shared/blocks/sites/api'
import { InBar } from '../../charts/in-bar.ts'
import { MiniBar } from '../../charts/state-bar.ts'
import { PageView, pageParts } from '../../page/page.ts'
import { connectorCount, countsText, troubleIn } from './counts.ts'

/** Sites with what their stations do now, and the totals of all that the filter finds. */
@Component({
  selector: 'app-site-table',
  imports: [pageParts, InBar, MiniBar],
  host: { class: 'contents' },
  templateUrl: './site-table.html',
})
export class SiteTable extends PageView<SitePage> {
  readonly filtered = input.required<boolean>()

  protected readonly connectorCount = connectorCount
  protected readonly countsText = countsText
  protected readonly troubleIn = troubleIn
}
