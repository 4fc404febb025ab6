import { Component, input } from '@angular/core'
import { Field } from '../../form/field.ts'
import { FormProblems } from '../../form/form-problems.ts'
import type { Page } from '../../page/page.ts'
import { View } from '../../page/view.ts'
import { Brand } from '../../shell/brand.ts'
import { safeNext } from '../../text/safe-next.ts'

@Component({
  selector: 'app-login',
  imports: [Brand, Field, FormProblems],
  host: { class: 'contents' },
  templateUrl: './login-page.html',
})
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

export const loginPage: Page<null> = {
  path: 'login',
  section: 'none',
  component: LoginPage,
  title: 'Log in',
  bare: true,
  load: async () => null,
}
