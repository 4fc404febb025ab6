import { Component, computed } from '@angular/core'
import type { TransactionDetail } from '@ocpp/shared/blocks/transactions/api'
import { PageView, pageParts } from '../../page/page.ts'
import { historyOf } from './history.ts'

/** What happened in a transaction, event by event. */
@Component({ selector: 'app-history-card', imports: [pageParts], templateUrl: './history-card.html' })
export class HistoryCard extends PageView<TransactionDetail> {
  protected readonly history = computed(() =>
    historyOf({ events: this.data().events.items, missing: this.data().missing }),
  )
  /** How late an event arrived, where that is worth a word. */
  protected lag(at: string, receivedAt: string): string {
    const seconds = (Date.parse(receivedAt) - Date.parse(at)) / 1000
    return Math.abs(seconds) > 60 ? `, received ${this.format.moment(receivedAt)}` : ''
  }
}
