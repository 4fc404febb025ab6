import { Component, computed, input } from '@angular/core'
import { pageContext } from '../page/context.ts'
import { withQuery } from '../text/links.ts'
import { Icon } from './icon.ts'

/** A column head that sorts: a link, with `aria-sort` on the cell. */
@Component({
  selector: 'th[sort]',
  imports: [Icon],
  host: { role: 'columnheader', scope: 'col', '[attr.aria-sort]': 'direction()' },
  template: `<a [href]="href()">
    <ng-content />
    @if (direction(); as d) {
      <svg [icon]="d === 'ascending' ? 'asc' : 'desc'"></svg>
    }
  </a>`,
})
export class SortLink {
  private readonly context = pageContext()
  /** The ascending key, or only key, as the API knows it. */
  readonly sort = input.required<string>()
  /** The key for the other way round; absent where the API sorts one way only. */
  readonly reverse = input<string | null>(null)
  readonly initial = input('id')
  private readonly current = computed(() => this.context.query.get('sort') ?? this.initial())
  protected readonly direction = computed(() => {
    const current = this.current()
    if (current === this.sort()) return current.startsWith('-') ? 'descending' : 'ascending'
    return current === this.reverse() ? 'descending' : null
  })
  protected readonly href = computed(() => {
    const next = this.current() === this.sort() ? (this.reverse() ?? this.sort()) : this.sort()
    return withQuery(this.context.path, this.context.query, { sort: next })
  })
}
