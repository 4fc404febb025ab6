import { Component } from '@angular/core'
import { NewPassword } from '../../form/password-fields.ts'
import { page, pageParts, View } from '../../page/page.ts'
import { Gate } from './gate.ts'

/** Where a one-time link leads: sets a password. */
@Component({
  imports: [pageParts, Gate, NewPassword],
  template: `
    <app-gate>
      <div>
        <h1>Set your password</h1>
        <p class="secondary">Your link works once. Sessions that are open end.</p>
      </div>
      <app-form-problems />
      <form post class="form" action="/password">
        <input type="hidden" name="token" [value]="token" />
        <app-new-password />
        <button class="btn primary">Set it</button>
      </form>
    </app-gate>
  `,
})
class PasswordPage extends View {
  protected readonly token = this.context.form?.values.token ?? this.query.get('link') ?? ''
}

export const passwordPage = page({
  path: 'password',
  section: 'none',
  component: PasswordPage,
  title: 'Set your password',
  bare: true,
})
