import { Component } from '@angular/core'
import { operationsApi } from '@ocpp/shared/blocks/operations/api'
import { type PageContext, PageView, page, pageParts } from '../../page/page.ts'

const load = ({ api }: PageContext) => api.call(operationsApi.routes.audit, {})

@Component({ imports: [pageParts], templateUrl: './audit-page.html' })
class AuditPage extends PageView<typeof load> {}

export const auditPage = page({ path: 'audit', component: AuditPage, title: 'Audit', load })
