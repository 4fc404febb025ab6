import { Component } from '@angular/core'
import { page, pageParts, View } from '../../page/page.ts'
import { Gate } from './gate.ts'

/** Asks for a link by mail; says the same whether there is such a user or not. */
@Component({
  imports: [pageParts, Gate],
  template: `
    <app-gate>
      <div>
        <h1>Forgot your password?</h1>
        <p class="secondary">
          @if (sent) {
            If there is an account with this address, a link to set a new password is on its way.
          } @else {
            A link to set a new one is mailed to you.
          }
        </p>
      </div>
      <app-form-problems />
      @if (!sent) {
        <form post class="form" action="/forgot">
          <div field="email" label="E-mail" kind="email" [required]="true" autocomplete="username"></div>
          <button class="btn primary">Send the link</button>
        </form>
      }
      <p><a href="/login">Log in</a></p>
    </app-gate>
  `,
})
class ForgotPage extends View {
  protected readonly sent = this.query.has('sent')
}

export const forgotPage = page({
  path: 'forgot',
  section: 'none',
  component: ForgotPage,
  title: 'Forgot your password?',
  bare: true,
})
