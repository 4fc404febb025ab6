import { Component, computed, input } from '@angular/core'

/** Values that a form passes on unseen; those that are empty are left out. */
@Component({
  selector: 'app-carried',
  host: { class: 'contents' },
  template: `
    @for (value of filled(); track value[0]) {
      <input type="hidden" [name]="value[0]" [value]="value[1]" />
    }
  `,
})
export class Carried {
  readonly values = input.required<Readonly<Record<string, string | undefined>>>()
  protected readonly filled = computed(() => Object.entries(this.values()).filter(([, value]) => value))
}
