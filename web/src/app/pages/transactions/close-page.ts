import { Component, computed } from '@angular/core'
import type { TransactionDetail } from '@ocpp/shared/blocks/transactions/api'
import { PageView, page, pageParts } from '../../page/page.ts'
import { QuestionForm } from './question-form.ts'
import { shortId } from './transaction-labels.ts'
import { loadTransaction } from './transaction-page.ts'

@Component({
  imports: [pageParts, QuestionForm],
  template: `
    <app-question-form
      [data]="data()"
      title="Close by hand?"
      refusal="Closing transactions needs the right “Operate”."
      [obstacle]="t().active ? null : 'This transaction has ended already.'"
      button="Close the transaction"
      [danger]="true"
    >
      <app-note kind="danger">
        <p>
          <b>Only the record is closed, with {{ format.kwh(t().energyWh) }} kWh.</b> The station is told
          nothing: to end the charging itself, stop it. If its end still arrives, it is kept beside this.
        </p>
      </app-note>
      <dl class="key-values">
        <dt>Station</dt>
        <dd>{{ t().station }}, EVSE {{ t().evse ?? '–' }}</dd>
        <dt>Started</dt>
        <dd>{{ format.full(t().startedAt) }}</dd>
        <dt>Last heard</dt>
        <dd>{{ t().lastSampleAt ? format.full(t().lastSampleAt ?? '') : '–' }}</dd>
      </dl>
      <div field="reason" label="Reason, kept with the transaction" [required]="true" [max]="300"></div>
    </app-question-form>
  `,
})
class CloseTransaction extends PageView<TransactionDetail> {
  protected readonly t = computed(() => this.data().transaction)
}

export const closePage = page({
  path: 'transactions/:station/:id/close',
  component: CloseTransaction,
  title: (data) => `Close ${shortId(data.transaction.transactionId)}`,
  load: loadTransaction,
})
