import { Component, computed } from '@angular/core'
import { factorApi } from '@ocpp/shared/blocks/users/factors-api'
import { loginsApi } from '@ocpp/shared/blocks/users/logins-api'
import { PasskeyForm } from '../../form/passkey-form.ts'
import { type PageContext, PageView, page, pageParts, part, valueOfPart } from '../../page/page.ts'
import { safeNext } from '../../text/safe-next.ts'
import { Gate } from './gate.ts'

const load = async ({ api, browser }: PageContext) => {
  const ways = await part(api, loginsApi.routes.ways, {})
  // A management that is silent is waited for once.
  const asks = valueOfPart(ways)?.passwords ?? false
  return { ways, passkey: asks ? await part(api, factorApi.routes.askPasskey, { body: { browser } }) : null }
}

@Component({ imports: [pageParts, Gate, PasskeyForm], templateUrl: './login-page.html' })
class LoginPage extends PageView<typeof load> {
  protected readonly next = safeNext(this.context.form?.values.next ?? this.query.get('next'))
  /** What was typed into a form after the login had ended. */
  protected readonly kept = this.context.form?.values.kept ?? ''
  protected readonly loggedOut = this.query.has('out')
  protected readonly passwordSet = this.query.has('set')
  private readonly ways = computed(() => valueOfPart(this.data().ways))
  protected readonly passkey = computed(() => {
    const { passkey } = this.data()
    return passkey && valueOfPart(passkey)
  })
  protected readonly mails = computed(() => this.ways()?.mail ?? false)
  protected readonly passwords = computed(() => this.ways()?.passwords ?? true)
  protected readonly provider = computed(() => this.ways()?.provider ?? null)
  protected readonly providerAt = `/login/oidc?next=${encodeURIComponent(this.next)}`
}

export const loginPage = page({
  path: 'login',
  section: 'none',
  component: LoginPage,
  title: 'Log in',
  bare: true,
  load,
})
