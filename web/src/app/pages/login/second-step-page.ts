import { Component } from '@angular/core'
import { page, pageParts, View } from '../../page/page.ts'
import { Gate } from './gate.ts'

/** The login's second step. What it repeats of the first one comes with the answer to it, and is in no address. */
@Component({
  imports: [pageParts, Gate],
  template: `
    <app-gate>
      <div>
        <h1>Prove that it is you</h1>
        @if (values['step']) {
          <p class="secondary">Enter what your authenticator app shows, or a recovery code.</p>
        } @else {
          <p class="secondary">This step follows on the password.</p>
        }
      </div>
      @if (context.form?.problem) {
        <app-form-problems />
      }
      @if (values['step']) {
        <form class="form" action="/login/second-step" method="post">
          @for (name of carried; track name) {
            <input type="hidden" [name]="name" [value]="values[name]" />
          }
          <div
            field="code"
            label="Code"
            [required]="true"
            [max]="50"
            hint="Six digits of the app, or a recovery code"
            autocomplete="one-time-code"
          ></div>
          <button class="btn primary">Go on</button>
        </form>
      }
      <p><a href="/login">Begin again</a></p>
    </app-gate>
  `,
})
class SecondStepPage extends View {
  protected readonly values = this.context.form?.values ?? {}
  protected readonly carried = ['step', 'next', 'kept'].filter((name) => this.values[name])
}

export const secondStepPage = page({
  path: 'login/second-step',
  section: 'none',
  component: SecondStepPage,
  title: 'Prove that it is you',
  bare: true,
})
