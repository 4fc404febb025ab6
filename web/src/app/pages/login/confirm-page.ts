import { Component } from '@angular/core'
import { factorApi } from '@ocpp/shared/blocks/users/factors-api'
import { Carried } from '../../form/carried.ts'
import { PasskeyForm } from '../../form/passkey-form.ts'
import { PresentPassword } from '../../form/password-fields.ts'
import { type PageContext, PageView, page, pageParts, part, valueOfPart } from '../../page/page.ts'
import { safeNext } from '../../text/safe-next.ts'
import { Gate } from './gate.ts'

const load = async ({ api }: PageContext) => {
  const factors = valueOfPart(await part(api, factorApi.routes.read, {}))
  const has = (factors?.passkeys.length ?? 0) > 0
  return { factors, passkey: has ? valueOfPart(await part(api, factorApi.routes.passkeyProof, {})) : null }
}

/** Asks for a proof again before something dangerous, and leads back to its form with what was typed. */
@Component({
  imports: [pageParts, Carried, Gate, PasskeyForm, PresentPassword],
  templateUrl: './confirm-page.html',
})
class ConfirmPage extends PageView<typeof load> {
  protected readonly next = safeNext(this.context.form?.values.next ?? this.query.get('next'))
  protected readonly carried = { next: this.next, kept: this.context.form?.values.kept }
  protected hasApp(): boolean {
    return this.data().factors?.totp ?? false
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
