import { Component } from '@angular/core'
import { View } from '../page/view.ts'
import { Note } from '../parts/note.ts'

/** What was wrong with a form: a summary with links to the fields. Nothing before a mistake was made. */
@Component({
  selector: 'app-form-problems',
  imports: [Note],
  host: { class: 'contents' },
  template: `
    @if (form && (form.problem || form.issues.length > 0)) {
      <app-note kind="danger" role="alert">
        <b>{{ form.problem ?? heading }}</b>
        @if (form.issues.length > 0) {
          <ul>
            @for (issue of form.issues; track $index) {
              <li>
                <a [href]="here + '#f-' + anchor(issue.path)"
                  >{{ issue.path ? issue.path + ': ' : '' }}{{ issue.message }}</a
                >
              </li>
            }
          </ul>
        }
      </app-note>
    }
  `,
})
export class FormProblems extends View {
  protected readonly form = this.context.form
  protected readonly here = this.context.path + (this.query.size > 0 ? `?${this.query}` : '')
  protected readonly heading =
    this.form?.issues.length === 1
      ? 'There is 1 problem'
      : `There are ${this.form?.issues.length ?? 0} problems`
  protected anchor(path: string): string {
    return path.replace(/[^\w-]/g, '-')
  }
}
