import { Component, computed, input } from '@angular/core'
import type { Problem } from '@ocpp/shared/api/problem'
import { KeptForm } from '../form/kept-form.ts'
import { Icon } from '../parts/icon.ts'
import { pageContext } from './context.ts'

/** What a page shows instead of itself: what failed, what still works, what to do next. */
@Component({
  selector: 'app-failure',
  imports: [Icon, KeptForm],
  host: { class: 'contents' },
  template: `
    <div class="head">
      <div>
        <h1>{{ title() }}</h1>
      </div>
    </div>
    <div class="panel" [attr.data-failed]="problem().status === 503 && !context.form ? '' : null">
      <div class="empty">
        <svg [icon]="icon()"></svg>
        <div>
          <h2>{{ heading() }}</h2>
          <p class="secondary">{{ text() }}</p>
        </div>
        @if (problem().status === 404) {
          <form class="row" action="/search" method="get" role="search">
            <label class="visually-hidden" for="lost">Search</label>
            <input id="lost" name="q" [value]="lost" />
            <button class="btn">Search</button>
          </form>
        }
        <p class="row">
          @if (problem().status >= 500) {
            <a class="btn primary" [href]="here">Try again</a>
          }
          <a class="btn" href="/">Overview</a>
          <a class="btn" href="/stations">Stations</a>
        </p>
        @if (problem().status >= 500) {
          <app-kept-form />
        }
        @if (problem().status !== 404) {
          <p class="muted tiny">
            Correlation <span class="ident">{{ problem().traceId }}</span>
          </p>
        }
      </div>
    </div>
  `,
})
export class FailurePage {
  readonly problem = input.required<Problem>()
  protected readonly context = pageContext()
  protected readonly here = this.context.path + (this.context.query.size > 0 ? `?${this.context.query}` : '')
  protected readonly lost = safeDecode(this.context.path.split('/').filter(Boolean).at(-1) ?? '')

  protected readonly title = computed(() => {
    const { status } = this.problem()
    if (status === 404) return 'Not found'
    if (status === 403) return 'Not allowed'
    return status >= 500 ? 'This page could not be read' : 'This request was refused'
  })
  protected readonly icon = computed(() => {
    const { status } = this.problem()
    return status === 404 ? 'search' : status === 403 ? 'lock' : 'warn'
  })
  protected readonly heading = computed(() => {
    const { status, title } = this.problem()
    if (status === 404) return `There is nothing at ${this.lost || 'this address'}`
    if (status === 403) return `Your role is ${this.context.me?.user.roleName ?? 'unknown'}`
    if (status === 503) return title
    return status >= 500 ? 'The management does not answer as it should' : title
  })
  protected readonly text = computed(() => {
    const { status, detail } = this.problem()
    if (status === 404) return `It may have been deleted or never existed. ${detail}`
    if (status === 403) return `${detail}. Who may change users can give you another role.`
    if (status === 503)
      return 'This page was not read lately, so nothing of it can be shown. Charging goes on: the nodes answer stations from their own copy.'
    if (status >= 500) return `${detail} Charging goes on: the nodes answer stations from their own copy.`
    return detail
  })
}

const safeDecode = (text: string): string => {
  try {
    return decodeURIComponent(text)
  } catch {
    return text
  }
}
