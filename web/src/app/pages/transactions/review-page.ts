import { Component, computed } from '@angular/core'
import type { TransactionDetail } from '@ocpp/shared/blocks/transactions/api'
import { PageView, page, pageParts } from '../../page/page.ts'
import { checksOf } from './checks.ts'
import { QuestionForm } from './question-form.ts'
import { shortId } from './transaction-labels.ts'
import { loadTransaction } from './transaction-page.ts'

@Component({ imports: [pageParts, QuestionForm], templateUrl: './review-page.html' })
class ReviewTransaction extends PageView<TransactionDetail> {
  protected readonly t = computed(() => this.data().transaction)
  protected readonly obstacle = computed(() => {
    const { active, reviewed } = this.t()
    if (active) return 'This transaction has not ended yet: its energy may still change.'
    return reviewed && `${reviewed.actor} has looked at it, ${this.format.full(reviewed.at)}.`
  })
  protected readonly against = computed(() => checksOf(this.data()).filter(({ ok }) => !ok))

  protected register(wh: number | null): string {
    return wh === null ? '–' : `${this.format.kwh(wh)} kWh`
  }
}

export const reviewPage = page({
  path: 'transactions/:station/:id/review',
  component: ReviewTransaction,
  title: (data) => `Look at ${shortId(data.transaction.transactionId)}`,
  load: loadTransaction,
})
