import { Component, computed, input } from '@angular/core'
import type { TransactionDetail } from '@ocpp/shared/blocks/transactions/api'
import { View } from '../../page/view.ts'
import { Icon } from '../../parts/icon.ts'
import { UntrustedText } from '../../parts/untrusted-text.ts'
import { historyOf } from './history.ts'

/** What happened in a transaction, event by event. */
@Component({
  selector: 'app-history-card',
  imports: [UntrustedText, Icon],
  host: { class: 'contents' },
  templateUrl: './history-card.html',
})
export class HistoryCard extends View {
  readonly data = input.required<TransactionDetail>()
  protected readonly story = computed(() => historyOf(this.data()))
  /** How late an event arrived, where that is worth a word. */
  protected lag(at: string, receivedAt: string): string {
    const seconds = (Date.parse(receivedAt) - Date.parse(at)) / 1000
    return Math.abs(seconds) > 60 ? `, received ${this.format.moment(receivedAt)}` : ''
  }
}
