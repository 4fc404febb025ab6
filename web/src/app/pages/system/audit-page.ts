import { Component } from '@angular/core'
import { operationsApi } from '@ocpp/shared/blocks/operations/api'
import { type PageContext, PageView, page, pageParts, wanted } from '../../page/page.ts'

const load = ({ api, query }: PageContext) =>
  api.call(operationsApi.routes.audit, { query: { ...wanted(query, 'cursor'), limit: '100' } })

@Component({ imports: [pageParts], templateUrl: './audit-page.html' })
class AuditPage extends PageView<typeof load> {}

export const auditPage = page({ path: 'audit', component: AuditPage, title: 'Audit', load })
