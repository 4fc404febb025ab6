import { Component, input } from '@angular/core'
import type { Cost } from '@ocpp/shared/contracts/tariff'
import { View } from '../../../page/page.ts'
import { costLineLabel } from '../../../text/money.ts'

/** The lines of a cost, its tax and its total. */
@Component({
  selector: 'app-cost-lines',
  template: `<dl class="receipt">
    @for (line of cost().lines; track $index) {
      <div>
        <dt>
          {{ label(line) }}<small>{{ quantity(line) }}</small>
        </dt>
        <dd>{{ money(line.amount, cost()) }}</dd>
      </div>
    }
    <div class="partial">
      <dt>Before tax</dt>
      <dd>{{ money(cost().net, cost()) }}</dd>
    </div>
    <div class="partial">
      <dt>Tax {{ cost().taxPercent }}&nbsp;%</dt>
      <dd>{{ money(cost().tax, cost()) }}</dd>
    </div>
    <div class="sum">
      <dt>{{ sum() }}</dt>
      <dd>{{ money(cost().total, cost()) }}</dd>
    </div>
  </dl>`,
})
export class CostLines extends View {
  readonly cost = input.required<Cost>()
  readonly sum = input('Total')
  protected readonly label = costLineLabel

  /** `18.4 kWh at 0.45`, `once a session` */
  protected quantity({ kind, unit, quantity, price }: Cost['lines'][number]): string {
    if (kind === 'minimum' || kind === 'maximum') return `at ${price}`
    if (unit === 'session') return 'once a session'
    return `${this.format.number(quantity, unit === 'kWh' ? 3 : 1)} ${unit} at ${price}`
  }
}
