import { Component, computed, input } from '@angular/core'
import type { NamedTariff } from '@ocpp/shared/blocks/tariff/api'
import { type Cost, weekdays } from '@ocpp/shared/contracts/tariff'
import { choice } from '../../form/field.ts'
import { PageView, pageParts } from '../../page/page.ts'
import { CostLines } from '../transactions/cost/cost-lines.ts'
import { tariffIn, trialCost, trialIn, type Values } from './tariff-draft.ts'

/** What a session would cost by what a form holds, beside what it costs by the version that is saved. */
@Component({
  selector: 'app-trial-card',
  imports: [pageParts, CostLines],
  templateUrl: './trial-card.html',
})
export class TrialCard extends PageView<NamedTariff | null> {
  readonly values = input.required<Values>()
  protected readonly days = weekdays.map((day) => choice(day))
  protected readonly trial = computed(() => trialIn(this.values()))
  protected readonly cost = computed(() => trialCost(tariffIn(this.values()), this.trial()))
  /** By the version that is saved, where the form may say another. */
  protected readonly before = computed(() => {
    const tariff = this.data()
    const cost = tariff && trialCost(tariff.tariff, this.trial())
    return this.context.form !== null && cost?.currency === this.cost()?.currency ? cost : null
  })

  protected change(difference: number, cost: Pick<Cost, 'currency' | 'decimals'>): string {
    return `now ${this.money(Math.abs(difference), cost)} ${difference > 0 ? 'more' : 'less'}`
  }
}
