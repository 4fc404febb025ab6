import { Component, computed } from '@angular/core'
import type { TransactionDetail } from '@ocpp/shared/blocks/transactions/api'
import { PageView, pageParts } from '../../page/page.ts'

/** What is kept of a transaction. */
@Component({ selector: 'app-record-card', imports: [pageParts], templateUrl: './record-card.html' })
export class RecordCard extends PageView<TransactionDetail> {
  protected readonly t = computed(() => this.data().transaction)
}
