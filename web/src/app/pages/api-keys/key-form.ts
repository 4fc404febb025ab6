import { Component } from '@angular/core'
import { type Right, rights } from '@ocpp/shared/api/rights'
import { EditForm } from '../../form/edit-form.ts'
import { choice } from '../../form/field.ts'
import { nothing, PageView, page, pageParts } from '../../page/page.ts'
import { rightLabels } from '../../text/rights.ts'
import { dayMs, endChoices } from './key-labels.ts'

/** The form of a new API key. */
@Component({
  imports: [pageParts, EditForm],
  template: `
    <app-edit-form
      title="Add API key"
      list="/api-keys"
      listLabel="My API keys"
      [allowed]="true"
      refusal=""
      save="Add API key"
      [narrow]="true"
    >
      <div field="name" label="Name" [required]="true" [max]="80" hint="The program that will use it"></div>
      <fieldset class="field">
        <legend>What it may do, beside viewing</legend>
        @for (right of choices; track right) {
          <label class="row">
            <input type="checkbox" [name]="'right:' + right" value="yes" [attr.checked]="checked(right)" />
            <span
              >{{ labels[right].label }} <small class="muted">{{ labels[right].hint }}</small></span
            >
          </label>
        }
        <small>What you may not do any more it cannot do either</small>
      </fieldset>
      <div
        field="expiresAt"
        label="It is good"
        kind="select"
        [choices]="ends"
        [value]="ends[1]?.value ?? ''"
      ></div>
      <div
        field="perMinute"
        label="Requests a minute"
        kind="number"
        [required]="true"
        value="600"
        hint="More are answered 429 until the minute is over"
      ></div>
    </app-edit-form>
  `,
})
class KeyForm extends PageView<null> {
  protected readonly labels = rightLabels
  protected readonly choices = rights.filter((right) => right !== 'view' && this.may[right])
  protected readonly ends = [
    ...endChoices(this.context, [
      ['for 30 days', 30 * dayMs],
      ['for 90 days', 90 * dayMs],
      ['for a year', 365 * dayMs],
    ]),
    choice('', 'until it is revoked'),
  ]
  protected checked(right: Right): '' | null {
    return this.context.form?.values[`right:${right}`] === undefined ? null : ''
  }
}

export const newKeyPage = page({
  path: 'api-keys/new',
  section: 'profile',
  component: KeyForm,
  title: 'Add API key',
  load: nothing,
})
