import { Component } from '@angular/core'
import { type LoginSession, sessionApi } from '@ocpp/shared/blocks/users/api'
import { FormProblems } from '../../form/form-problems.ts'
import { PostForm } from '../../form/post-form.ts'
import { call } from '../../page/call.ts'
import type { Page } from '../../page/page.ts'
import { PageView } from '../../page/view.ts'
import { visibleUpTo } from '../../text/visible.ts'

@Component({
  selector: 'app-profile',
  imports: [FormProblems, PostForm],
  host: { class: 'contents' },
  templateUrl: './profile-page.html',
})
class ProfilePage extends PageView<readonly LoginSession[]> {
  protected readonly lastLogin = this.context.me?.user?.lastLoginAt ?? null
  protected readonly zones = ['UTC', ...Intl.supportedValuesOf('timeZone')]
  protected readonly short = (text: string) => visibleUpTo(text, 90)
}

export const profilePage: Page<readonly LoginSession[]> = {
  path: 'profile',
  section: 'profile',
  component: ProfilePage,
  title: 'Profile',
  load: ({ api }) => call(api, sessionApi.routes.list, {}),
}
