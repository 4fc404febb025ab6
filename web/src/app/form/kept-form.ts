import { Component } from '@angular/core'
import { pageContext } from '../page/context.ts'
import { UntrustedText } from '../parts/untrusted-text.ts'
import { PostForm } from './post-form.ts'

/** What was typed, where the form's own page cannot be shown: to be sent again as it was. Nothing without a form. */
@Component({
  selector: 'app-kept-form',
  imports: [PostForm, UntrustedText],
  host: { class: 'contents' },
  template: `
    @if (posted; as posted) {
      <form post class="form" [action]="posted.to">
        <h2>What you sent is kept here</h2>
        <p role="alert">{{ form?.problem }}</p>
        <dl class="key-values">
          @for (value of shown; track value[0]) {
            <dt>{{ value[0] }}</dt>
            <dd><app-untrusted [text]="value[1]" [max]="200" /></dd>
          }
        </dl>
        @for (value of values; track value[0]) {
          <input type="hidden" [name]="value[0]" [value]="value[1]" />
        }
        <p class="row"><button class="btn primary">Send it again</button></p>
      </form>
    }
  `,
})
export class KeptForm {
  protected readonly form = pageContext().form
  protected readonly posted = this.form?.posted
  protected readonly values = Object.entries(this.form?.values ?? {})
  protected readonly shown = this.values.filter(([name, value]) => !name.startsWith('_') && value !== '')
}
