import { Component, computed, input } from '@angular/core'
import { View } from '../page/view.ts'
import { withQuery } from '../text/links.ts'
import { Icon } from './icon.ts'

/** The active filters as chips with a cross each, and one link that clears them all. */
@Component({
  selector: 'app-filter-chips',
  imports: [Icon],
  host: { class: 'contents' },
  template: `
    @for (chip of chips(); track chip.name) {
      <a class="chip" [href]="chip.href"
        >{{ chip.label }}<svg icon="x"></svg> <span class="visually-hidden">remove this filter</span></a
      >
    }
    @if (chips().length > 0) {
      <a [href]="path">Clear all</a>
    }
  `,
})
export class FilterChips extends View {
  /** Parameter → what to call it; `{}` stands for the value. */
  readonly names = input.required<Readonly<Record<string, string>>>()
  protected readonly path = this.context.path
  protected readonly chips = computed(() =>
    Object.entries(this.names()).flatMap(([name, label]) => {
      const value = this.query.get(name)
      if (!value) return []
      const href = withQuery(this.path, this.query, { [name]: null })
      return [{ name, label: label.replace('{}', value), href }]
    }),
  )
}
