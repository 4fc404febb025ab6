import { Component, computed, input } from '@angular/core'
import type { TransactionDetail } from '@ocpp/shared/blocks/transactions/api'
import type { Cost } from '@ocpp/shared/contracts/tariff'
import { PageView } from '../../../page/page.ts'
import { CostLines } from './cost-lines.ts'

/** What a transaction costs, line by line. */
@Component({
  selector: 'app-cost-card',
  imports: [CostLines],
  templateUrl: './cost-card.html',
})
export class CostCard extends PageView<TransactionDetail> {
  readonly cost = input.required<Cost>()
  protected readonly t = computed(() => this.data().transaction)
  protected readonly receipt = computed(
    () => `${this.transactionPath(this.t().station, this.t().transactionId)}/receipt`,
  )
}
