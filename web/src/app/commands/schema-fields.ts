import { Component, input } from '@angular/core'
import type { Choice } from '../form/field.ts'
import { pageParts } from '../page/page-parts.ts'
import type { SchemaField } from './schema.ts'

/** The controls of a request's schema; groups within groups as they stand there. */
@Component({
  selector: 'app-schema-fields',
  imports: [pageParts],
  host: { class: 'contents' },
  template: `
    @for (f of fields(); track f.path) {
      @switch (f.kind) {
        @case ('group') {
          @if (f.required) {
            <fieldset class="field nested">
              <legend>{{ f.label }}</legend>
              <app-schema-fields [fields]="f.fields" />
            </fieldset>
          } @else {
            <details class="nested">
              <summary>{{ f.label }} (optional)</summary>
              <div class="form">
                <app-schema-fields [fields]="f.fields" />
              </div>
            </details>
          }
        }
        @case ('choice') {
          <div
            [field]="f.path"
            [label]="f.label"
            kind="select"
            [required]="f.required"
            [choices]="choices(f.values, f.required)"
          ></div>
        }
        @case ('boolean') {
          <div
            [field]="f.path"
            [label]="f.label"
            kind="select"
            [required]="f.required"
            [choices]="choices(['true', 'false'], f.required)"
          ></div>
        }
        @case ('json') {
          <div
            [field]="f.path"
            [label]="f.label"
            kind="textarea"
            [required]="f.required"
            [hint]="f.hint"
          ></div>
        }
        @case ('text') {
          <div [field]="f.path" [label]="f.label" [required]="f.required" [hint]="f.hint" [max]="f.max"></div>
        }
        @default {
          <div
            [field]="f.path"
            [label]="f.label"
            [required]="f.required"
            [hint]="f.hint"
            [mode]="f.kind === 'time' ? '' : 'decimal'"
          ></div>
        }
      }
    }
  `,
})
export class SchemaFields {
  readonly fields = input.required<readonly SchemaField[]>()

  protected choices(values: readonly string[], required: boolean): readonly Choice[] {
    const all = values.map((value) => ({ value, label: value }))
    return required ? all : [{ value: '', label: '–' }, ...all]
  }
}
