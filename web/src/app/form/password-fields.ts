import { Component, input } from '@angular/core'
import { Field } from './field.ts'

/** Asks for the password one has, as a proof of who one is. */
@Component({
  selector: 'app-present-password',
  host: { class: 'contents' },
  imports: [Field],
  template: `<div
    field="currentPassword"
    label="Present password"
    kind="password"
    [required]="true"
    autocomplete="current-password"
  ></div>`,
})
export class PresentPassword {}

/** Asks for the password one wants to have. */
@Component({
  selector: 'app-new-password',
  host: { class: 'contents' },
  imports: [Field],
  template: `<div
    field="password"
    label="New password"
    kind="password"
    [required]="true"
    [hint]="'At least 12 characters; ' + hint()"
    autocomplete="new-password"
  ></div>`,
})
export class NewPassword {
  readonly hint = input('a few words are good')
}
