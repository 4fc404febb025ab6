import { Component, computed } from '@angular/core'
import { type Role, roleApi, type User, userApi } from '@ocpp/shared/blocks/users/api'
import { EditForm } from '../../form/edit-form.ts'
import { namesOfSites } from '../../page/names-of-sites.ts'
import { all, type PageContext, PageView, type Params, page, pageParts } from '../../page/page.ts'
import { presetText } from '../../text/rights.ts'
import { UserLogin } from './user-login.ts'

interface UserView {
  /** Null for a new one. */
  readonly user: User | null
  readonly roles: readonly Role[]
  /** Names of the sites that the user has; none for all. */
  readonly sites: readonly string[]
}

const load = async (context: PageContext, { id }: Params): Promise<UserView> => {
  const { api } = context
  const { user, roles } = await all({
    user: id === undefined ? null : api.call(userApi.routes.read, { params: { id } }),
    roles: api.call(roleApi.routes.list, {}),
  })
  // A new one has at first what whoever adds them has.
  const sites = user === null ? context.me?.user.sites : user.sites
  return { user, roles, sites: await namesOfSites(context, sites ?? []) }
}

/** The form of one user; without a user it makes a new one. */
@Component({ imports: [pageParts, EditForm, UserLogin], templateUrl: './user-form.html' })
class UserForm extends PageView<UserView> {
  protected readonly user = computed(() => this.data().user)
  protected readonly someSites = computed(() => this.data().sites.length > 0)
  protected readonly siteChoices = [
    ...(this.everywhere ? [{ value: 'all', label: 'All sites, and whatever belongs to none' }] : []),
    { value: 'some', label: 'Only these sites' },
  ]
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
