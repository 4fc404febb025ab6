import { Component, computed } from '@angular/core'
import { type User, userApi } from '@ocpp/shared/blocks/users/api'
import { EditForm } from '../../form/edit-form.ts'
import { nothing, type PageContext, PageView, type Params, page, pageParts } from '../../page/page.ts'

const load = ({ api }: PageContext, { id = '' }: Params) => api.call(userApi.routes.read, { params: { id } })

/** The form of one user; without a user it makes a new one. */
@Component({ imports: [pageParts, EditForm], templateUrl: './user-form.html' })
class UserForm extends PageView<User | null> {
  /** Nobody removes themselves. */
  protected readonly deleteAt = computed(() => {
    const id = this.data()?.id
    return id === undefined || id === this.context.me?.user.id
      ? null
      : `/users/${encodeURIComponent(id)}/delete`
  })
  protected readonly roles = [
    { value: 'viewer', label: 'Viewer: may look' },
    { value: 'operator', label: 'Operator: may command and change' },
    { value: 'admin', label: 'Admin: may also manage users' },
  ]
}

export const newUserPage = page({ path: 'users/new', component: UserForm, title: 'Add user', load: nothing })

export const editUserPage = page({ path: 'users/:id', component: UserForm, title: ({ name }) => name, load })
