import { Component, computed, input } from '@angular/core'
import type { User } from '@ocpp/shared/blocks/users/api'
import { pageParts, View } from '../../page/page.ts'

/** How a user gets in: one-time link, disabling, sessions. */
@Component({
  selector: 'app-user-login',
  imports: [pageParts],
  template: `
    @if (link; as link) {
      <app-note kind="good">
        <p><b>Hand this link over. It sets a password once, and is not shown again.</b></p>
        <p class="ident wrap">{{ link }}</p>
      </app-note>
    }
    <section class="panel" aria-labelledby="h-login">
      <header>
        <h2 id="h-login">Login</h2>
      </header>
      <div class="body stack">
        <p class="secondary">{{ state() }}</p>
        @if (!user().disabled && !user().ofProvider) {
          <form post [action]="path() + '/link'">
            <button class="btn">Make a one-time link for a new password</button>
          </form>
        }
        @if (!isMe()) {
          <form post [action]="path() + '/disabled'">
            <input type="hidden" name="disabled" [value]="user().disabled ? 'false' : 'true'" />
            <button [class]="user().disabled ? 'btn' : 'btn danger'">
              {{ user().disabled ? 'Enable' : 'Disable' }} {{ user().name }}
            </button>
          </form>
          <form post [action]="path() + '/sessions'">
            <button class="btn danger">End all sessions</button>
          </form>
          <form post [action]="path() + '/factors'">
            <button class="btn danger">Remove their second factors</button>
          </form>
        }
        <p><a [href]="'/users/sessions?user=' + user().id">Sessions</a></p>
      </div>
    </section>
  `,
})
export class UserLogin extends View {
  readonly user = input.required<User>()
  protected readonly link = this.context.secret?.value ?? null
  protected readonly path = computed(() => `/users/${encodeURIComponent(this.user().id)}`)
  protected readonly isMe = computed(() => this.user().id === this.context.me?.user.id)
  protected readonly state = computed(() => {
    const { disabled, invited, mustChangePassword } = this.user()
    if (disabled) return 'Disabled: cannot log in.'
    if (invited) return 'Invited: has not set a password yet.'
    return mustChangePassword ? 'Has to change the given password at the next login.' : 'Can log in.'
  })
}
