import { Component, computed } from '@angular/core'
import type { TransactionDetail } from '@ocpp/shared/blocks/transactions/api'
import { page } from '../../page/page.ts'
import { pageParts } from '../../page/page-parts.ts'
import { PageView } from '../../page/view.ts'
import { checksOf } from './checks.ts'
import { QuestionForm } from './question-form.ts'
import { shortId } from './transaction-labels.ts'
import { loadTransaction } from './transaction-page.ts'

@Component({
  imports: [pageParts, QuestionForm],
  template: `
    <app-question-form
      [data]="data()"
      title="Looked at it?"
      refusal="Noting a look needs the role operator or admin."
      [obstacle]="obstacle()"
      button="I have looked at it"
    >
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
      <div field="note" label="What you found, kept with the transaction" [required]="true" [max]="300"></div>
    </app-question-form>
  `,
})
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
