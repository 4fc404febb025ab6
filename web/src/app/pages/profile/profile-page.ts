import { Component } from '@angular/core'
import { sessionApi } from '@ocpp/shared/blocks/users/api'
import { NewPassword, PresentPassword } from '../../form/password-fields.ts'
import { type PageContext, PageView, page, pageParts } from '../../page/page.ts'
import { visibleUpTo } from '../../text/visible.ts'

const load = ({ api }: PageContext) => api.call(sessionApi.routes.list, {})

@Component({ imports: [pageParts, NewPassword, PresentPassword], templateUrl: './profile-page.html' })
class ProfilePage extends PageView<typeof load> {
  protected readonly lastLogin = this.context.me?.user?.lastLoginAt ?? null
  protected readonly zones = ['UTC', ...Intl.supportedValuesOf('timeZone')]
  protected readonly short = (text: string) => visibleUpTo(text, 90)
}

export const profilePage = page({ path: 'profile', component: ProfilePage, title: 'Profile', load })
