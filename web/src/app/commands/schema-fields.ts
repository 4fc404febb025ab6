import { Component, input } from '@angular/core'
import type { Choice } from '../form/field.ts'
import { pageParts } from '../page/page-parts.ts'
import type { SchemaField } from './schema.ts'

/** The controls of a request's schema; groups within groups as they stand there. */
@Component({
  selector: 'app-schema-fields',
  imports: [pageParts],
  host: { class: 'contents' },
  templateUrl: './schema-fields.html',
})
export class SchemaFields {
  readonly fields = input.required<readonly SchemaField[]>()

  protected choices(values: readonly string[], required: boolean): readonly Choice[] {
    const all = values.map((value) => ({ value, label: value }))
    return required ? all : [{ value: '', label: '–' }, ...all]
  }
}
