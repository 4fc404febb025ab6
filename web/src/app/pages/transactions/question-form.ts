import { Component, computed, input } from '@angular/core'
import type { TransactionDetail } from '@ocpp/shared/blocks/transactions/api'
import { PageView, pageParts } from '../../page/page.ts'
import { transactionPath } from '../../text/links.ts'
import { visible } from '../../text/visible.ts'
import { shortId } from './transaction-labels.ts'

/** Asks before something is noted of a transaction: what it does and the fields are the content. */
@Component({
  selector: 'app-question-form',
  imports: [pageParts],
  template: `
    <div class="head">
      <div>
        <p class="crumb">
          <a href="/transactions">Transactions</a>
          <span aria-hidden="true">/</span>
          <a class="ident" [href]="path()">{{ short() }}</a>
        </p>
        <h1>{{ title() }}</h1>
      </div>
    </div>
    <form post class="panel narrow">
      <div class="pad stack">
        @if (!may.operate) {
          <app-note kind="warn">
            <p>{{ refusal() }}</p>
          </app-note>
        } @else if (obstacle(); as obstacle) {
          <app-note kind="plain">
            <p>{{ obstacle }}</p>
          </app-note>
          <p>
            <a class="btn" [href]="path()">Back</a>
          </p>
        } @else {
          <app-form-problems />
          <ng-content />
          <p class="row">
            <button [class]="danger() ? 'btn danger primary' : 'btn primary'">{{ button() }}</button>
            <a class="btn" [href]="path()">Cancel</a>
          </p>
        }
      </div>
    </form>
  `,
})
export class QuestionForm extends PageView<TransactionDetail> {
  readonly title = input.required<string>()
  /** Why those who may not do it get no form. */
  readonly refusal = input.required<string>()
  /** Why there is nothing to ask; null where there is. */
  readonly obstacle = input.required<string | null>()
  readonly button = input.required<string>()
  readonly danger = input(false)
  protected readonly short = computed(() => visible(shortId(this.data().transaction.transactionId)))
  protected readonly path = computed(() =>
    transactionPath(this.data().transaction.station, this.data().transaction.transactionId),
  )
}
