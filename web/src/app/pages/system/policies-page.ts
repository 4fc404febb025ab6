import { Component } from '@angular/core'
import { policyApi } from '@ocpp/shared/blocks/policies/api'
import { type PageContext, PageView, page, pageParts } from '../../page/page.ts'
import { policyNames, switches } from './policy-switches.ts'

const load = ({ api }: PageContext) => api.call(policyApi.routes.read, {})

@Component({ imports: [pageParts], templateUrl: './policies-page.html' })
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
