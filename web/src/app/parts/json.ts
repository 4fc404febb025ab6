import { Component, computed, input } from '@angular/core'
import { jsonMarks } from '../text/json-marks.ts'

/** A payload, pretty-printed with its parts marked. */
@Component({
  selector: 'pre[json]',
  host: { tabindex: '0' },
  template: `@for (mark of marks(); track $index) {
    @if (mark.kind) {
      <span [class]="mark.kind">{{ mark.text }}</span>
    } @else {
      <ng-container>{{ mark.text }}</ng-container>
    }
  }`,
})
export class Json {
  /** JSON text, or a value to print. */
  readonly json = input.required<unknown>()
  protected readonly marks = computed(() => {
    const value = this.json()
    return jsonMarks(typeof value === 'string' ? value : JSON.stringify(value ?? null))
  })
}
