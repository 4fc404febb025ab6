import { Component, computed, input } from '@angular/core'
import type { PasskeyOptions } from '@ocpp/shared/blocks/users/passkeys'
import { pageContext } from '../page/context.ts'

/**
 * A form whose answer a passkey gives to the options in the page. Hidden until the browser's script shows it: without
 * scripts, or in a browser without passkeys, there are the other ways.
 */
@Component({
  selector: 'form[passkey]',
  host: { method: 'post', hidden: '', '[attr.data-passkey]': 'passkey()' },
  template: `
    <input type="hidden" name="_csrf" [value]="token" />
    <input type="hidden" name="options" [value]="asked()" />
    <input type="hidden" name="credential" value="" />
    <ng-content />
    <p role="status" class="secondary"></p>
  `,
})
export class PasskeyForm {
  /** Whether it makes one or asks for one. */
  readonly passkey = input.required<'create' | 'get'>()
  readonly options = input.required<PasskeyOptions>()
  private readonly context = pageContext()
  protected readonly token = this.context.me?.csrfToken ?? this.context.form?.posted?.token ?? ''
  protected readonly asked = computed(() => JSON.stringify(this.options()))
}
