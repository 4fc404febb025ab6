import { Component } from '@angular/core'
import { factorApi } from '@ocpp/shared/blocks/users/factors-api'
import { type PageContext, PageView, page, pageParts, part, valueOfPart } from '../../page/page.ts'
import { safeNext } from '../../text/safe-next.ts'
import { Gate } from './gate.ts'

const load = ({ api }: PageContext) => part(api, factorApi.routes.read, {})

/** Asks for a proof again before something dangerous, and leads back to its form with what was typed. */
@Component({
  imports: [pageParts, Gate],
  template: `
    <app-gate>
      <div>
        <h1>Confirm that it is you</h1>
        <p class="secondary">This can do harm, and your last proof is ten minutes old.</p>
      </div>
      @if (context.form?.problem || context.form?.issues?.length) {
        <app-form-problems />
      }
      <form post class="form" action="/confirm">
        @for (name of carried; track name) {
          <input type="hidden" [name]="name" [value]="values[name]" />
        }
        <div
          field="currentPassword"
          label="Present password"
          kind="password"
          [required]="true"
          autocomplete="current-password"
        ></div>
        <button class="btn primary">Confirm</button>
      </form>
      @if (hasApp()) {
        <form post class="form" action="/confirm">
          @for (name of carried; track name) {
            <input type="hidden" [name]="name" [value]="values[name]" />
          }
          <div
            field="code"
            label="Or a code of your authenticator app"
            [required]="true"
            [max]="50"
            autocomplete="one-time-code"
          ></div>
          <button class="btn">Confirm by code</button>
        </form>
      }
      <p><a [href]="next">Cancel</a> or <a [href]="'/login?next=' + encode(next)">log in again</a></p>
    </app-gate>
  `,
})
class ConfirmPage extends PageView<typeof load> {
  protected readonly next = safeNext(this.context.form?.values.next ?? this.query.get('next'))
  protected readonly values: Readonly<Record<string, string>> = {
    ...this.context.form?.values,
    next: this.next,
  }
  protected readonly carried = ['next', 'kept'].filter((name) => this.values[name])
  protected hasApp(): boolean {
    return valueOfPart(this.data())?.totp ?? false
  }
}

export const confirmPage = page({
  path: 'confirm',
  section: 'none',
  component: ConfirmPage,
  title: 'Confirm that it is you',
  bare: true,
  load,
})
