import { Component, computed } from '@angular/core'
import { factorApi } from '@ocpp/shared/blocks/users/factors-api'
import { PasskeyForm } from '../../form/passkey-form.ts'
import { PresentPassword } from '../../form/password-fields.ts'
import { type PageContext, PageView, page, pageParts, part, valueOfPart } from '../../page/page.ts'

const load = async ({ api }: PageContext) => {
  const [factors, setup] = await Promise.all([
    api.call(factorApi.routes.read, {}),
    part(api, factorApi.routes.passkeySetup, {}),
  ])
  return { ...factors, setup: valueOfPart(setup) }
}

/** What proves who one is beside the password: passkeys, an authenticator app, recovery codes. */
@Component({ imports: [pageParts, PasskeyForm, PresentPassword], templateUrl: './second-factor-page.html' })
class SecondFactorPage extends PageView<typeof load> {
  /** Recovery codes that were just made. */
  protected readonly newCodes = this.context.secret?.value?.split(' ') ?? null
  protected readonly pending = computed(() => {
    const { pending } = this.data()
    if (pending === null) return null
    const qr = `data:image/svg+xml;base64,${btoa(pending.qr)}`
    return { ...pending, qr, secret: pending.secret.match(/.{1,4}/g)?.join(' ') ?? '' }
  })
  protected readonly has = computed(() => this.data().totp || this.data().passkeys.length > 0)
}

export const secondFactorPage = page({
  path: 'profile/second-factor',
  component: SecondFactorPage,
  title: 'Second factor',
  load,
})
