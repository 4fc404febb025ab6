import { Component } from '@angular/core'
import { policyApi } from '@ocpp/shared/blocks/policies/api'
import { roleApi } from '@ocpp/shared/blocks/users/api'
import { mayOf } from '../../page/context.ts'
import { type PageContext, PageView, page, pageParts } from '../../page/page.ts'
import { policyNames, switches } from './policy-switches.ts'
import { SecondFactorRoles } from './second-factor-roles.ts'

/** The roles are there for those who may see them. */
const load = async (context: PageContext) => {
  const [policies, roles] = await Promise.all([
    context.api.call(policyApi.routes.read, {}),
    mayOf(context).people ? context.api.call(roleApi.routes.list, {}) : null,
  ])
  return { policies, roles }
}

@Component({ imports: [pageParts, SecondFactorRoles], templateUrl: './policies-page.html' })
class PoliciesPage extends PageView<typeof load> {
  protected readonly names = policyNames
  protected readonly switches = switches
  protected readonly onOff = [
    { value: 'true', label: 'On' },
    { value: 'false', label: 'Off' },
  ]
}

export const policiesPage = page({
  path: 'system/policies',
  section: 'health',
  component: PoliciesPage,
  title: 'Policies',
  load,
})
