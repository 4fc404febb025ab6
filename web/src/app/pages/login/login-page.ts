import { Component, input } from '@angular/core'
import { page, pageParts, View } from '../../page/page.ts'
import { Brand } from '../../shell/brand.ts'
import { safeNext } from '../../text/safe-next.ts'

const load = async () => null

@Component({ imports: [pageParts, Brand], templateUrl: './login-page.html' })
class LoginPage extends View {
  readonly data = input<null>()
  protected readonly next = safeNext(this.context.form?.values.next ?? this.query.get('next'))
  protected readonly loggedOut = this.query.has('out')
  protected readonly rings = rings
}

// Growing outlines of the type 2 socket, as a quiet picture beside the form.
const rings = Array.from({ length: 10 }, (_, i) => {
  const r = 60 + i * 46
  const flat = r * 0.72
  const top = 858 - i * 32.2
  return `M${720 - flat} ${top}H${720 + flat}A${r} ${r} 0 1 1 ${720 - flat} ${top}Z`
})

export const loginPage = page({
  path: 'login',
  section: 'none',
  component: LoginPage,
  title: 'Log in',
  bare: true,
  load,
})
