import { Component } from '@angular/core'
import { page, pageParts, View } from '../../page/page.ts'
import { Gate } from './gate.ts'

/** The only page open to whoever has a password that somebody else knows. */
@Component({
  imports: [pageParts, Gate],
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
        <div
          field="currentPassword"
          label="Present password"
          kind="password"
          [required]="true"
          autocomplete="current-password"
        ></div>
        <div
          field="password"
          label="New password"
          kind="password"
          [required]="true"
          hint="At least 12 characters; a few words are good"
          autocomplete="new-password"
        ></div>
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
