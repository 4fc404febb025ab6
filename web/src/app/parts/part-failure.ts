import { Component, input } from '@angular/core'
import type { Problem } from '@ocpp/shared/api/problem'
import { View } from '../page/view.ts'
import { Note } from './note.ts'

/** Stands where a part of the page would, when only that part could not be read. */
@Component({
  selector: 'app-part-failure',
  imports: [Note],
  host: { class: 'contents' },
  template: `
    <div class="pad">
      <app-note kind="warn">
        <p>
          {{ what() }} could not be read: {{ problem().detail || problem().title }} The rest of the page
          works.<br />
          <span class="muted tiny"
            >Correlation <span class="ident">{{ problem().traceId }}</span></span
          >
        </p>
        <a action class="btn small" [href]="here">Try again</a>
      </app-note>
    </div>
  `,
})
export class PartFailure extends View {
  readonly what = input.required<string>()
  readonly problem = input.required<Problem>()
  protected readonly here = this.context.path + (this.query.size > 0 ? `?${this.query}` : '')
}
