import { Component, computed, input } from '@angular/core'
import type { TransactionDetail } from '@ocpp/shared/blocks/transactions/api'
import { Field } from '../../form/field.ts'
import { FormProblems } from '../../form/form-problems.ts'
import { PostForm } from '../../form/post-form.ts'
import type { Page } from '../../page/page.ts'
import { View } from '../../page/view.ts'
import { Note } from '../../parts/note.ts'
import { transactionPath } from '../../text/links.ts'
import { visible } from '../../text/visible.ts'
import { shortId } from './transaction-labels.ts'
import { transactionPage } from './transaction-page.ts'

@Component({
  selector: 'app-close-transaction',
  imports: [Field, FormProblems, Note, PostForm],
  host: { class: 'contents' },
  template: `
    <div class="head">
      <div>
        <p class="crumb">
          <a href="/transactions">Transactions</a>
          <span aria-hidden="true">/</span>
          <a class="ident" [href]="path()">{{ short() }}</a>
        </p>
        <h1>Close by hand?</h1>
      </div>
    </div>
    <form post class="panel narrow">
      <div class="pad stack">
        @if (!may) {
          <app-note kind="warn">
            <p>Closing transactions needs the role operator or admin.</p>
          </app-note>
        } @else if (!t().active) {
          <app-note kind="plain">
            <p>This transaction has ended already.</p>
          </app-note>
          <p>
            <a class="btn" [href]="path()">Back</a>
          </p>
        } @else {
          <app-form-problems />
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
          <p class="row">
            <button class="btn danger primary">Close the transaction</button>
            <a class="btn" [href]="path()">Cancel</a>
          </p>
        }
      </div>
    </form>
  `,
})
class CloseTransaction extends View {
  readonly data = input.required<TransactionDetail>()
  protected readonly t = computed(() => this.data().transaction)
  protected readonly short = computed(() => visible(shortId(this.t().transactionId)))
  protected readonly path = computed(() => transactionPath(this.t().station, this.t().transactionId))
}

export const closePage: Page<TransactionDetail> = {
  path: 'transactions/:station/:id/close',
  section: 'transactions',
  component: CloseTransaction,
  title: (data) => `Close ${shortId(data.transaction.transactionId)}`,
  load: transactionPage.load,
}
