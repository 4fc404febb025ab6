import { Component } from '@angular/core'
import { factorApi } from '@ocpp/shared/blocks/users/factors-api'
import { PasskeyForm } from '../../form/passkey-form.ts'
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
  imports: [pageParts, Gate, PasskeyForm],
  templateUrl: './confirm-page.html',
})
class ConfirmPage extends PageView<typeof load> {
  protected readonly next = safeNext(this.context.form?.values.next ?? this.query.get('next'))
  protected readonly values: Readonly<Record<string, string>> = {
    ...this.context.form?.values,
    next: this.next,
  }
  protected readonly carried = ['next', 'kept'].filter((name) => this.values[name])
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
