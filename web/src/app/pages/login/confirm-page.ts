import { Component } from '@angular/core'
import { factorApi } from '@ocpp/shared/blocks/users/factors-api'
import { loginsApi } from '@ocpp/shared/blocks/users/logins-api'
import { Carried } from '../../form/carried.ts'
import { PasskeyForm } from '../../form/passkey-form.ts'
import { PresentPassword } from '../../form/password-fields.ts'
import { type PageContext, PageView, page, pageParts, part, valueOfPart } from '../../page/page.ts'
import { safeNext } from '../../text/safe-next.ts'
import { Gate } from './gate.ts'

const load = async ({ api, me }: PageContext) => {
  if (me?.user.ofProvider)
    return { factors: null, passkey: null, ways: valueOfPart(await part(api, loginsApi.routes.ways, {})) }
  const factors = valueOfPart(await part(api, factorApi.routes.read, {}))
  const has = (factors?.passkeys.length ?? 0) > 0
  const passkey = has ? valueOfPart(await part(api, factorApi.routes.passkeyProof, {})) : null
  return { factors, passkey, ways: null }
}

/** Asks for a proof again before something dangerous, and leads back to its form with what was typed. */
@Component({
  imports: [pageParts, Carried, Gate, PasskeyForm, PresentPassword],
  templateUrl: './confirm-page.html',
})
class ConfirmPage extends PageView<typeof load> {
  protected readonly next = safeNext(this.context.form?.values.next ?? this.query.get('next'))
  protected readonly carried = { next: this.next, kept: this.context.form?.values.kept }
  /** For whom the provider logs in: it has to ask again. */
  protected readonly again = { ...this.carried, again: 'yes' }
  protected get provider(): string | null {
    return this.data().ways?.provider ?? null
  }
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
