import { Component, input } from '@angular/core'
import { pageContext } from '../../page/context.ts'
import { hourPrices, type Values } from './tariff-draft.ts'
import { dayChoices, priceLabels } from './tariff-values.ts'

/** The fields of one row of hours. */
@Component({ selector: 'tr[hoursRow]', templateUrl: './hours-row.html' })
export class HoursRow {
  readonly row = input.required<number>({ alias: 'hoursRow' })
  readonly values = input.required<Values>()
  private readonly form = pageContext().form
  protected readonly prices = hourPrices
  protected readonly labels = priceLabels
  protected readonly choices = dayChoices

  protected name(field: string): string {
    return `tariff.hours.${this.row()}.${field}`
  }
  protected id(field: string): string {
    return `f-${this.name(field).replaceAll('.', '-')}`
  }
  protected value(field: string): string {
    return this.values()[this.name(field)] ?? ''
  }
  protected issue(field: string): string | null {
    return this.form?.issues.find(({ path }) => path === this.name(field))?.message ?? null
  }
}
