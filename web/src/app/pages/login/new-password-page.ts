import { Component } from '@angular/core'
import { NewPassword, PresentPassword } from '../../form/password-fields.ts'
import { page, pageParts, View } from '../../page/page.ts'
import { Gate } from './gate.ts'

/** The only page open to whoever has a password that somebody else knows. */
@Component({
  imports: [pageParts, Gate, NewPassword, PresentPassword],
  template: `
    <app-gate>
      <div>
        <h1>Choose a password of your own</h1>
        @if (context.me?.user?.mustChangePassword) {
          <p class="secondary">The one you have was given to you, so somebody else knows it.</p>
        }
      </div>
      <app-form-problems />
      <form post class="form" action="/new-password">
        <app-present-password />
        <app-new-password />
        <button class="btn primary">Change it</button>
      </form>
      <form post action="/logout">
        <button class="btn bare">Log out</button>
      </form>
    </app-gate>
  `,
})
class NewPasswordPage extends View {}

export const newPasswordPage = page({
  path: 'new-password',
  section: 'none',
  component: NewPasswordPage,
  title: 'Choose a password of your own',
  bare: true,
})
