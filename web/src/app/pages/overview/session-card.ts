import { Component, input } from '@angular/core'
import { View } from '../../page/view.ts'
import { UntrustedText } from '../../parts/untrusted-text.ts'
import { transactionPath } from '../../text/links.ts'
import type { OverviewView } from './overview-view.ts'

/** Sessions that are running. */
@Component({
  selector: 'app-session-card',
  imports: [UntrustedText],
  host: { class: 'contents' },
  templateUrl: './session-card.html',
})
export class SessionCard extends View {
  readonly data = input.required<OverviewView>()
  protected readonly transactionPath = transactionPath
}
