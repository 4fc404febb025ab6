import { Component, computed, input } from '@angular/core'
import { pageContext } from '../page/context.ts'
import { Icon } from './icon.ts'
import { pagerLinks } from './pager-links.ts'

@Component({
  selector: 'nav[pager]',
  imports: [Icon],
  host: { class: 'pager', '[attr.aria-label]': 'name()' },
  template: `
    <span>
      <ng-content />
    </span>
    <span class="row">
      @if (links().before; as before) {
        <a class="btn small" [href]="before" rel="prev"><svg icon="left"></svg>{{ labels()[0] }}</a>
      } @else {
        <span class="btn small" aria-disabled="true"><svg icon="left"></svg>{{ labels()[0] }}</span>
      }
      @if (links().after; as after) {
        <a class="btn small" [href]="after" rel="next">{{ labels()[1] }}<svg icon="right"></svg></a>
      } @else {
        <span class="btn small" aria-disabled="true">{{ labels()[1] }}<svg icon="right"></svg></span>
      }
    </span>
  `,
})
export class Pager {
  private readonly context = pageContext()
  readonly pager = input.required<string | null>()
  /** The parameter of the address with the list's cursor. */
  readonly cursor = input('cursor')
  /** Of two on a page each is called by what it turns: `Pages: monitors`. */
  protected readonly name = computed(() => {
    const list = this.cursor().replace(/cursor$/i, '')
    return list === '' ? 'Pages' : `Pages: ${list}`
  })
  readonly labels = input<readonly [string, string]>(['Before', 'After'])
  protected readonly links = computed(() =>
    pagerLinks(this.context.path, this.context.query, this.pager(), this.cursor()),
  )
}
