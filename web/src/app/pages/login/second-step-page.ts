import { Component } from '@angular/core'
import { factorApi } from '@ocpp/shared/blocks/users/factors-api'
import { Carried } from '../../form/carried.ts'
import { PasskeyForm } from '../../form/passkey-form.ts'
import { type PageContext, PageView, page, pageParts, part, valueOfPart } from '../../page/page.ts'
import { Gate } from './gate.ts'

const load = async ({ api, form }: PageContext) => {
  const step = form?.values.step
  return { passkey: step ? await part(api, factorApi.routes.askPasskey, { body: { step } }) : null }
}

/** The login's second step. What it repeats of the first one comes with the answer to it, and is in no address. */
@Component({
  imports: [pageParts, Carried, Gate, PasskeyForm],
  template: `
    <app-gate>
      <div>
        <h1>Prove that it is you</h1>
        @if (carried.step) {
          <p class="secondary">Enter what your authenticator app shows, or a recovery code.</p>
        } @else {
          <p class="secondary">This step follows on the password.</p>
        }
      </div>
      @if (context.form?.problem) {
        <app-form-problems />
      }
      @if (carried.step) {
        <form class="form" action="/login/second-step" method="post">
          <app-carried [values]="carried" />
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
        @if (passkey(); as options) {
          <form passkey="get" [options]="options" class="form" action="/login/second-step">
            <app-carried [values]="carried" />
            <button class="btn">Use a passkey</button>
          </form>
        }
      }
      <p><a href="/login">Begin again</a></p>
    </app-gate>
  `,
})
class SecondStepPage extends PageView<typeof load> {
  private readonly values = this.context.form?.values ?? {}
  protected readonly carried = { step: this.values.step, next: this.values.next, kept: this.values.kept }
  protected passkey() {
    const { passkey } = this.data()
    return passkey && valueOfPart(passkey)
  }
}

export const secondStepPage = page({
  path: 'login/second-step',
  section: 'none',
  component: SecondStepPage,
  title: 'Prove that it is you',
  bare: true,
  load,
})
