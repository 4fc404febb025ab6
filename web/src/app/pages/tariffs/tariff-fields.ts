import { Component, input } from '@angular/core'
import { pageParts, View } from '../../page/page.ts'
import type { Values } from './tariff-draft.ts'
import { TariffHoursFields } from './tariff-hours-fields.ts'

/** The fields of a tariff, block by block. */
@Component({
  selector: 'app-tariff-fields',
  imports: [pageParts, TariffHoursFields],
  templateUrl: './tariff-fields.html',
})
export class TariffFields extends View {
  readonly values = input.required<Values>()

  protected value(field: string): string {
    return this.values()[field] ?? ''
  }
}
