import { Component, computed } from '@angular/core'
import { type User, userApi } from '@ocpp/shared/blocks/users/api'
import { EditForm } from '../../form/edit-form.ts'
import { notFound, nothing, type PageContext, type Params, page } from '../../page/page.ts'
import { pageParts } from '../../page/page-parts.ts'
import { PageView } from '../../page/view.ts'

const load = async (context: PageContext, params: Params) => {
  const user = (await context.api.call(userApi.routes.list, {})).find(({ id }) => id === params.id)
  if (user) return user
  throw notFound(context, 'There is no such user.')
}

/** The form of one user; without a user it makes a new one. */
@Component({
  imports: [pageParts, EditForm],
  template: `
    <app-edit-form
      [title]="data()?.name ?? 'Add user'"
      list="/users"
      listLabel="Users"
      [allowed]="admin"
      refusal="Changing users needs the role admin."
      [save]="data() ? 'Save' : 'Add user'"
      [deleteAt]="deleteAt()"
      deleteTitle="Remove"
      [deleteLabel]="'Remove ' + data()?.name"
      deleteText="They are logged out everywhere at once. What they did stays in the audit log."
    >
      @if (!data()) {
        <div field="email" label="E-mail" kind="email" [required]="true" autocomplete="off"></div>
      } @else {
        <p class="secondary">{{ data()?.email }}</p>
      }
      <div
        field="name"
        label="Name"
        [required]="true"
        [max]="100"
        [value]="data()?.name ?? ''"
        autocomplete="off"
      ></div>
      <div
        field="role"
        label="Role"
        kind="select"
        [required]="true"
        [choices]="roles"
        [value]="data()?.role ?? 'viewer'"
      ></div>
      <div
        field="password"
        [label]="data() ? 'New password' : 'Password'"
        kind="password"
        [required]="!data()"
        hint="At least 12 characters"
        autocomplete="new-password"
      ></div>
    </app-edit-form>
  `,
})
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
