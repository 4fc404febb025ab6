import { Component, computed } from '@angular/core'
import type { Page as ListPage } from '@ocpp/shared/api/paging'
import {
  type Certificate,
  type CertificateAuthority,
  type CertificateRequest,
  certificatesApi,
} from '@ocpp/shared/blocks/certificates/api'
import type { Policies } from '@ocpp/shared/blocks/policies/api'
import { policyApi } from '@ocpp/shared/blocks/policies/api'
import { FormProblems } from '../../form/form-problems.ts'
import { type Part, part, problemOfPart, valueOfPart } from '../../page/api.ts'
import { call } from '../../page/call.ts'
import type { Page } from '../../page/page.ts'
import { PageView } from '../../page/view.ts'
import { Empty } from '../../parts/empty.ts'
import { Icon } from '../../parts/icon.ts'
import { Pager } from '../../parts/pager.ts'
import { PartFailure } from '../../parts/part-failure.ts'
import { useLabels } from './certificate-labels.ts'
import { CertificateTable } from './certificate-table.ts'
import { RequestList } from './request-list.ts'

const { routes } = certificatesApi

interface CertificatesView {
  readonly page: ListPage<Certificate>
  readonly requests: Part<ListPage<CertificateRequest>>
  readonly authority: Part<CertificateAuthority>
  readonly policies: Part<Policies>
}

const uses = Object.entries(useLabels).map(([value, label]) => ({ value, label }))
const spans = [
  { value: '', label: 'Any time' },
  { value: '30', label: 'Within 30 days' },
  { value: '90', label: 'Within 90 days' },
  { value: '365', label: 'Within a year' },
]

/** Certificates of all stations: what waits for a decision, what expires, and who signs. */
@Component({
  selector: 'app-certificates',
  imports: [CertificateTable, Empty, FormProblems, Icon, Pager, PartFailure, RequestList],
  host: { class: 'contents' },
  templateUrl: './certificates-page.html',
})
class CertificatesPage extends PageView<CertificatesView> {
  protected readonly uses = uses
  protected readonly spans = spans
  protected readonly problemOfPart = problemOfPart
  protected readonly waiting = computed(() => valueOfPart(this.data().requests)?.items ?? [])
  protected readonly authority = computed(() => valueOfPart(this.data().authority))
  protected readonly automatic = computed(() => valueOfPart(this.data().policies)?.signCertificates === true)
}

export const certificatesPage: Page<CertificatesView> = {
  path: 'certificates',
  section: 'certificates',
  component: CertificatesPage,
  title: 'Certificates',
  load: async ({ api, query, correlation }) => {
    const wanted = {
      use: query.get('use') || undefined,
      expiresWithin: query.get('expiresWithin') || undefined,
      cursor: query.get('cursor') ?? undefined,
    }
    const [page, requests, authority, policies] = await Promise.all([
      call(api, routes.list, { query: { ...wanted, limit: '100' } }),
      part(call(api, routes.requests, { query: { state: 'requested', limit: '50' } }), correlation),
      part(call(api, routes.authority, {}), correlation),
      part(call(api, policyApi.routes.read, {}), correlation),
    ])
    return { page, requests, authority, policies }
  },
}
