import { Component, computed, input } from '@angular/core'
import { pageContext } from '../page/context.ts'

export interface Choice {
  readonly value: string
  readonly label: string
}

export const choice = (value: string | number, label = String(value)): Choice => ({
  value: String(value),
  label,
})

/** A labelled control with hint and mistake; keeps what was typed when the form comes back. */
@Component({
  selector: 'div[field]',
  host: { '[class]': "issue() ? 'field has-error' : 'field'" },
  templateUrl: './field.html',
})
export class Field {
  readonly field = input.required<string>()
  readonly label = input.required<string>()
  readonly kind = input<'text' | 'email' | 'password' | 'number' | 'datetime-local' | 'select' | 'textarea'>(
    'text',
  )
  readonly value = input('')
  readonly hint = input('')
  readonly required = input(false)
  readonly choices = input<readonly Choice[]>([])
  readonly list = input('')
  readonly max = input(0)
  readonly rows = input(4)
  readonly mode = input('')
  readonly placeholder = input('')
  readonly autocomplete = input('off')
  /** Sets controls of one name in several forms of a page apart. */
  readonly part = input('')
  private readonly form = pageContext().form
  protected readonly id = computed(() => `f-${this.part()}${this.field().replace(/[^\w-]/g, '-')}`)
  protected readonly current = computed(() =>
    this.kind() === 'password' ? '' : (this.form?.values[this.field()] ?? this.value()),
  )
  protected readonly issue = computed(
    () => this.form?.issues.find((issue) => issue.path === this.field())?.message ?? null,
  )
  protected readonly described = computed(
    () =>
      [this.hint() && `${this.id()}-h`, this.issue() && `${this.id()}-e`].filter(Boolean).join(' ') || null,
  )
}
