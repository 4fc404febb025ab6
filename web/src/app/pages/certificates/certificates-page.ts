import { Component, computed } from '@angular/core'
import { certificatesApi } from '@ocpp/shared/blocks/certificates/api'
import { policyApi } from '@ocpp/shared/blocks/policies/api'
import {
  all,
  type PageContext,
  PageView,
  page,
  pageParts,
  part,
  valueOfPart,
  wanted,
} from '../../page/page.ts'
import { useLabels } from './certificate-labels.ts'
import { CertificateTable } from './certificate-table.ts'
import { RequestList } from './request-list.ts'

const { routes } = certificatesApi

const uses = Object.entries(useLabels).map(([value, label]) => ({ value, label }))
const spans = [
  { value: '30', label: 'Within 30 days' },
  { value: '90', label: 'Within 90 days' },
  { value: '365', label: 'Within a year' },
]

const load = ({ api, query }: PageContext) =>
  all({
    page: api.call(routes.list, {
      query: { ...wanted(query, 'use', 'expiresWithin', 'cursor'), limit: '100' },
    }),
    requests: part(api, routes.requests, { query: { state: 'requested', limit: '50' } }),
    authority: part(api, routes.authority, {}),
    policies: part(api, policyApi.routes.read, {}),
  })

/** Certificates of all stations: what waits for a decision, what expires, and who signs. */
@Component({ imports: [pageParts, CertificateTable, RequestList], templateUrl: './certificates-page.html' })
class CertificatesPage extends PageView<typeof load> {
  protected readonly uses = uses
  protected readonly spans = spans
  protected readonly waiting = computed(() => valueOfPart(this.data().requests)?.items ?? [])
  protected readonly authority = computed(() => valueOfPart(this.data().authority))
  protected readonly automatic = computed(() => valueOfPart(this.data().policies)?.signCertificates === true)
}

export const certificatesPage = page({
  path: 'certificates',
  component: CertificatesPage,
  title: 'Certificates',
  load,
})
