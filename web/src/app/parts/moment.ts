import { Component, computed, input } from '@angular/core'
import { pageContext } from '../page/context.ts'

/** A point in time in the operator's zone, machine-readable beside it. */
@Component({
  selector: 'time[at]',
  host: { '[attr.datetime]': 'at()', '[title]': 'title()' },
  template: `{{ text() }}`,
})
export class Moment {
  private readonly format = pageContext().format
  readonly at = input.required<string>()
  readonly form = input<'moment' | 'clock' | 'minute' | 'clockMs' | 'day' | 'full' | 'ago' | 'since'>(
    'moment',
  )
  protected readonly text = computed(() => this.format[this.form()](this.at()))
  protected readonly title = computed(() => (this.form() === 'full' ? null : this.format.full(this.at())))
}
