import { Component, computed } from '@angular/core'
import { type Right, rights } from '@ocpp/shared/api/rights'
import { type Role, roleApi } from '@ocpp/shared/blocks/users/api'
import { EditForm } from '../../form/edit-form.ts'
import { nothing, type PageContext, PageView, type Params, page, pageParts } from '../../page/page.ts'
import { rightLabels } from '../../text/rights.ts'

const load = ({ api }: PageContext, { id = '' }: Params) => api.call(roleApi.routes.read, { params: { id } })

/** The form of one role; without a role it makes a new one. */
@Component({ imports: [pageParts, EditForm], templateUrl: './role-form.html' })
class RoleForm extends PageView<Role | null> {
  protected readonly labels = rightLabels
  /** Those that may be chosen: every role may view, and nobody gives what they do not have. */
  protected readonly choices = rights.filter((right) => right !== 'view' && this.may[right])
  protected readonly deleteAt = computed(() => {
    const id = this.data()?.id
    return id === undefined ? null : `/roles/${encodeURIComponent(id)}/delete`
  })
  protected checked(right: Right): '' | null {
    const { form } = this.context
    const chosen =
      form === null ? this.data()?.rights.includes(right) : form.values[`right:${right}`] !== undefined
    return chosen ? '' : null
  }
}

export const newRolePage = page({
  path: 'roles/new',
  section: 'users',
  component: RoleForm,
  title: 'Add role',
  load: nothing,
})

export const editRolePage = page({
  path: 'roles/:id',
  section: 'users',
  component: RoleForm,
  title: ({ name }) => name,
  load,
})
