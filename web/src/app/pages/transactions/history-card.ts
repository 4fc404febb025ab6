import { Component, computed, input } from '@angular/core'
import type { TransactionDetail } from '@ocpp/shared/blocks/transactions/api'
import { View } from '../../page/view.ts'
import { Foreign } from '../../parts/untrusted-text.ts'
import { Icon } from '../../parts/icon.ts'
import { storyOf } from './history.ts'

/** What happened in a transaction, event by event. */
@Component({
  selector: 'app-story-card',
  imports: [Foreign, Icon],
  host: { class: 'contents' },
  templateUrl: './story-card.html',
})
export class StoryCard extends View {
  readonly data = input.required<TransactionDetail>()
  protected readonly story = computed(() => storyOf(this.data()))
  /** How late an event arrived, where that is worth a word. */
  protected lag(at: string, receivedAt: string): string {
    const seconds = (Date.parse(receivedAt) - Date.parse(at)) / 1000
    return Math.abs(seconds) > 60 ? `, received ${this.format.moment(receivedAt)}` : ''
  }
}
