import { Component, computed, input } from '@angular/core'
import { HoursRow } from './hours-row.ts'
import { hourPrices, type Values } from './tariff-draft.ts'
import { priceLabels, rowsOf } from './tariff-values.ts'

/** Rows of hours with prices of their own; the last ones are there to be filled in. */
@Component({
  selector: 'app-tariff-hours-fields',
  imports: [HoursRow],
  host: { class: 'contents' },
  templateUrl: './tariff-hours-fields.html',
})
export class TariffHoursFields {
  readonly values = input.required<Values>()
  protected readonly prices = hourPrices
  protected readonly labels = priceLabels
  protected readonly rows = computed(() => rowsOf(this.values()))
}
