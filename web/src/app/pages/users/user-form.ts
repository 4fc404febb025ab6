import { Component, computed } from '@angular/core'
import { type Role, roleApi, type User, userApi } from '@ocpp/shared/blocks/users/api'
import { EditForm } from '../../form/edit-form.ts'
import { all, type PageContext, PageView, type Params, page, pageParts } from '../../page/page.ts'
import { presetText } from '../../text/rights.ts'
import { UserLogin } from './user-login.ts'

interface UserView {
  /** Null for a new one. */
  readonly user: User | null
  readonly roles: readonly Role[]
}

const load = ({ api }: PageContext, { id }: Params): Promise<UserView> =>
  all({
    user: id === undefined ? null : api.call(userApi.routes.read, { params: { id } }),
    roles: api.call(roleApi.routes.list, {}),
  })

/** The form of one user; without a user it makes a new one. */
@Component({ imports: [pageParts, EditForm, UserLogin], templateUrl: './user-form.html' })
class UserForm extends PageView<UserView> {
  protected readonly user = computed(() => this.data().user)
  /** Nobody removes themselves. */
  protected readonly deleteAt = computed(() => {
    const id = this.user()?.id
    return id === undefined || id === this.context.me?.user.id
      ? null
      : `/users/${encodeURIComponent(id)}/delete`
  })
  protected readonly roles = computed(() =>
    this.data().roles.map(({ id, name }) => {
      const text = presetText(id)
      return { value: id, label: text === '' ? name : `${name}: ${text}` }
    }),
  )
}

export const newUserPage = page({ path: 'users/new', component: UserForm, title: 'Add user', load })

export const editUserPage = page({
  path: 'users/:id',
  component: UserForm,
  title: ({ user }) => user?.name ?? 'User',
  load,
})
