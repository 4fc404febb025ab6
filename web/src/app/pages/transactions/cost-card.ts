import { Component, computed, input } from '@angular/core'
import type { TransactionDetail } from '@ocpp/shared/blocks/transactions/api'
import type { Cost } from '@ocpp/shared/contracts/tariff'
import { View } from '../../page/view.ts'
import { costLineLabel, money } from '../../text/money.ts'

/** What a transaction costs, line by line. */
@Component({
  selector: 'app-cost-card',
  host: { class: 'contents' },
  templateUrl: './cost-card.html',
})
export class CostCard extends View {
  readonly data = input.required<TransactionDetail>()
  readonly cost = input.required<Cost>()
  protected readonly t = computed(() => this.data().transaction)
  protected readonly money = money
  protected readonly costLineLabel = costLineLabel
}
