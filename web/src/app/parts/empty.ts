import { Component, input } from '@angular/core'
import { Icon } from './icon.ts'

/** Says why there is nothing and what to do next. */
@Component({
  selector: 'app-empty',
  imports: [Icon],
  host: { class: 'contents' },
  template: `
    <div class="empty">
      <svg [icon]="icon()"></svg>
      <div>
        <h2>{{ title() }}</h2>
        <p class="secondary">{{ text() }}</p>
      </div>
      <ng-content />
    </div>
  `,
})
export class Empty {
  readonly icon = input('search')
  readonly title = input.required<string>()
  readonly text = input('')
}
