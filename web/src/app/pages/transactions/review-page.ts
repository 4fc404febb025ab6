import { Component, computed, input } from '@angular/core'
import type { TransactionDetail } from '@ocpp/shared/blocks/transactions/api'
import { Field } from '../../form/field.ts'
import { FormProblems } from '../../form/form-problems.ts'
import { PostForm } from '../../form/post-form.ts'
import type { Page } from '../../page/page.ts'
import { View } from '../../page/view.ts'
import { Icon } from '../../parts/icon.ts'
import { Note } from '../../parts/note.ts'
import { transactionPath } from '../../text/links.ts'
import { visible } from '../../text/visible.ts'
import { checksOf } from './checks.ts'
import { shortId } from './transaction-labels.ts'
import { transactionPage } from './transaction-page.ts'

@Component({
  selector: 'app-review-transaction',
  imports: [Field, FormProblems, Icon, Note, PostForm],
  host: { class: 'contents' },
  template: `
    <div class="head">
      <div>
        <p class="crumb">
          <a href="/transactions">Transactions</a>
          <span aria-hidden="true">/</span>
          <a class="ident" [href]="path()">{{ short() }}</a>
        </p>
        <h1>Looked at it?</h1>
      </div>
    </div>
    <form post class="panel narrow">
      <div class="pad stack">
        @if (!may) {
          <app-note kind="warn">
            <p>Noting a look needs the role operator or admin.</p>
          </app-note>
        } @else if (t().active) {
          <app-note kind="plain">
            <p>This transaction has not ended yet: its energy may still change.</p>
          </app-note>
          <p>
            <a class="btn" [href]="path()">Back</a>
          </p>
        } @else if (t().reviewed; as by) {
          <app-note kind="plain">
            <p>{{ by.actor }} has looked at it, {{ format.full(by.at) }}.</p>
          </app-note>
          <p>
            <a class="btn" [href]="path()">Back</a>
          </p>
        } @else {
          <app-form-problems />
          <app-note kind="warn">
            <p>
              <b>The figures stay as they are, with {{ format.kwh(t().energyWh) }} kWh.</b> Its cost waits no
              longer and the overview no longer lists it. If its energy changes after this, it waits again.
            </p>
          </app-note>
          <dl class="key-values">
            <dt>Station</dt>
            <dd>{{ t().station }}, EVSE {{ t().evse ?? '–' }}</dd>
            <dt>Energy</dt>
            <dd>{{ format.number(t().energyWh) }} Wh</dd>
            <dt>Register at start</dt>
            <dd>{{ register(t().startWh) }}</dd>
            <dt>Register at end</dt>
            <dd>{{ register(t().endWh) }}</dd>
            <dt>Started</dt>
            <dd>{{ format.full(t().startedAt) }}</dd>
            <dt>Ended</dt>
            <dd>{{ t().endedAt ? format.full(t().endedAt ?? '') : '–' }}</dd>
            <dt>Took</dt>
            <dd>{{ format.duration(t().durationS) }}</dd>
            <dt>Highest power</dt>
            <dd>{{ t().peakW === null ? '–' : format.kw(t().peakW ?? 0) + ' kW' }}</dd>
          </dl>
          <section class="stack" aria-labelledby="h-against">
            <h2 id="h-against">What speaks against it</h2>
            <ul class="lines">
              @for (check of against(); track check.text) {
                <li class="row single-line">
                  <svg class="icon warn-text" icon="warn"></svg>
                  <span>{{ check.text }}</span>
                </li>
              } @empty {
                <li class="muted">Nothing.</li>
              }
            </ul>
          </section>
          <input type="hidden" name="energyWh" [value]="t().energyWh" />
          <div
            field="note"
            label="What you found, kept with the transaction"
            [required]="true"
            [max]="300"
          ></div>
          <p class="row">
            <button class="btn primary">I have looked at it</button>
            <a class="btn" [href]="path()">Cancel</a>
          </p>
        }
      </div>
    </form>
  `,
})
class ReviewTransaction extends View {
  readonly data = input.required<TransactionDetail>()
  protected readonly t = computed(() => this.data().transaction)
  protected readonly against = computed(() => checksOf(this.data()).filter(({ ok }) => !ok))
  protected readonly short = computed(() => visible(shortId(this.t().transactionId)))
  protected readonly path = computed(() => transactionPath(this.t().station, this.t().transactionId))

  protected register(wh: number | null): string {
    return wh === null ? '–' : `${this.format.kwh(wh)} kWh`
  }
}

export const reviewPage: Page<TransactionDetail> = {
  path: 'transactions/:station/:id/review',
  section: 'transactions',
  component: ReviewTransaction,
  title: (data) => `Look at ${shortId(data.transaction.transactionId)}`,
  load: transactionPage.load,
}
