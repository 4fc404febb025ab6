import { Component, computed, input } from '@angular/core'
import type { Choice } from '../form/field.ts'
import { pageContext } from '../page/context.ts'

/** A labelled control of a filter, with what the page was asked for: a choice, or text where there are none. */
@Component({
  selector: 'label[filter]',
  template: `
    {{ label() }}
    @if (options(); as options) {
      <select [name]="filter()">
        <option value="">{{ any() }}</option>
        @for (choice of options; track choice.value) {
          <option [value]="choice.value" [attr.selected]="choice.value === asked() ? '' : null">
            {{ choice.label }}
          </option>
        }
      </select>
    } @else {
      <input
        [name]="filter()"
        [type]="type()"
        [value]="asked()"
        [attr.step]="type() === 'datetime-local' ? '1' : null"
        [attr.placeholder]="placeholder() || null"
        [attr.maxlength]="max() || null"
        autocomplete="off"
      />
    }
  `,
})
export class FilterField {
  /** The parameter of the address. */
  readonly filter = input.required<string>()
  readonly label = input.required<string>()
  /** Values, or values with their names. */
  readonly choices = input<readonly (string | Choice)[] | null>(null)
  /** What no choice is called. */
  readonly any = input('')
  readonly type = input<'search' | 'date' | 'datetime-local'>('search')
  readonly placeholder = input('')
  readonly max = input(0)
  private readonly query = pageContext().query
  protected readonly asked = computed(() => this.query.get(this.filter()) ?? '')
  protected readonly options = computed(
    () => this.choices()?.map((one) => (typeof one === 'string' ? { value: one, label: one } : one)) ?? null,
  )
}
