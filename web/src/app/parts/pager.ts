import { Component, computed, input } from '@angular/core'
import { pageContext } from '../page/context.ts'
import { withQuery } from '../text/links.ts'
import { Icon } from './icon.ts'

/** Cursors of the pages before this one travel in the address, so going back needs no counting. */
const TRAIL = 12

export interface PagerLinks {
  readonly before: string | null
  readonly after: string | null
}

export const pagerLinks = (path: string, query: URLSearchParams, next: string | null): PagerLinks => {
  const cursor = query.get('cursor')
  const trail = query.get('trail')?.split(' ').filter(Boolean) ?? []
  const earlier = trail.at(-1)
  const before =
    cursor === null
      ? null
      : withQuery(path, query, {
          cursor: earlier === undefined || earlier === '-' ? null : earlier,
          trail: trail.slice(0, -1).join(' ') || null,
        })
  const after =
    next === null
      ? null
      : withQuery(path, query, { cursor: next, trail: [...trail, cursor ?? '-'].slice(-TRAIL).join(' ') })
  return { before, after }
}

@Component({
  selector: 'nav[pager]',
  imports: [Icon],
  host: { class: 'pager', 'aria-label': 'Pages' },
  template: `
    <span><ng-content /></span>
    <span class="row">
      @if (links().before; as before) {
        <a class="btn sm" [href]="before" rel="prev"><svg icon="left"></svg>{{ words()[0] }}</a>
      } @else {
        <span class="btn sm" aria-disabled="true"><svg icon="left"></svg>{{ words()[0] }}</span>
      }
      @if (links().after; as after) {
        <a class="btn sm" [href]="after" rel="next">{{ words()[1] }}<svg icon="right"></svg></a>
      } @else {
        <span class="btn sm" aria-disabled="true">{{ words()[1] }}<svg icon="right"></svg></span>
      }
    </span>
  `,
})
export class Pager {
  readonly pager = input.required<string | null>()
  readonly words = input<readonly [string, string]>(['Before', 'After'])
  private readonly context = pageContext()
  protected readonly links = computed(() => pagerLinks(this.context.path, this.context.query, this.pager()))
}
