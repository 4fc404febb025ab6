import { Component, computed, input } from '@angular/core'
import type { TransactionDetail } from '@ocpp/shared/blocks/transactions/api'
import { View } from '../../page/view.ts'
import { UntrustedText } from '../../parts/untrusted-text.ts'
import { commandPath } from '../../text/links.ts'

/** What is kept of a transaction. */
@Component({
  selector: 'app-record-card',
  imports: [UntrustedText],
  host: { class: 'contents' },
  templateUrl: './record-card.html',
})
export class RecordCard extends View {
  readonly data = input.required<TransactionDetail>()
  protected readonly t = computed(() => this.data().transaction)
  protected readonly commandPath = commandPath
}
