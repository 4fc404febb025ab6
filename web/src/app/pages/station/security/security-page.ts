import { Component, computed } from '@angular/core'
import type { Page as ListPage } from '@ocpp/shared/api/paging'
import {
  type Certificate,
  type CertificateRequest,
  certificatesApi,
} from '@ocpp/shared/blocks/certificates/api'
import { rootUsesOf } from '@ocpp/shared/blocks/certificates/root-uses'
import { stationApi } from '@ocpp/shared/blocks/stations/api'
import type { RatedSecurityEvent, Station } from '@ocpp/shared/blocks/stations/station'
import { capabilitiesOf } from '@ocpp/shared/ocpp/versions/capabilities'
import { Field } from '../../../form/field.ts'
import { FormProblems } from '../../../form/form-problems.ts'
import { PostForm } from '../../../form/post-form.ts'
import { type Part, part, problemOfPart, valueOfPart } from '../../../page/api.ts'
import { call } from '../../../page/call.ts'
import type { Page } from '../../../page/page.ts'
import { PageView } from '../../../page/view.ts'
import { PartFailure } from '../../../parts/part-failure.ts'
import { UntrustedText } from '../../../parts/untrusted-text.ts'
import { stationPath } from '../../../text/links.ts'
import { severityLabels, useLabels } from '../../certificates/certificate-labels.ts'
import { CertificateTable } from '../../certificates/certificate-table.ts'
import { RequestList } from '../../certificates/request-list.ts'
import { StationHead } from '../station-head.ts'

const { routes } = certificatesApi

interface SecurityView {
  readonly station: Station
  readonly events: Part<readonly RatedSecurityEvent[]>
  readonly certificates: Part<readonly Certificate[]>
  readonly requests: Part<ListPage<CertificateRequest>>
}

@Component({
  selector: 'app-security',
  imports: [
    CertificateTable,
    Field,
    UntrustedText,
    FormProblems,
    PartFailure,
    PostForm,
    RequestList,
    StationHead,
  ],
  host: { class: 'contents' },
  templateUrl: './security-page.html',
})
class SecurityPage extends PageView<SecurityView> {
  protected readonly problemOfPart = problemOfPart
  protected readonly severity = severityLabels
  protected readonly events = computed(() => valueOfPart(this.data().events) ?? [])
  protected readonly certificates = computed(() => valueOfPart(this.data().certificates) ?? [])
  protected readonly requests = computed(() => valueOfPart(this.data().requests)?.items ?? [])
  protected readonly can = computed(() => capabilitiesOf(this.data().station.link.protocol))
  protected readonly roots = computed(() =>
    rootUsesOf(this.can()).map((use) => ({ value: use, label: useLabels[use] })),
  )
  protected readonly path = (tab: string) => stationPath(this.data().station.id, tab)
  protected readonly topic = computed(() => `station:${this.data().station.id}`)
}

export const securityPage: Page<SecurityView> = {
  path: 'stations/:id/security',
  section: 'stations',
  component: SecurityPage,
  title: (data) => `Security of ${data.station.id}`,
  load: async ({ api, correlation }, params) => {
    const id = params.id ?? ''
    const [station, events, certificates, requests] = await Promise.all([
      call(api, stationApi.routes.read, { params: { id } }),
      part(call(api, stationApi.routes.securityEvents, { params: { id } }), correlation),
      part(call(api, routes.listOfStation, { params: { id } }), correlation),
      part(call(api, routes.requests, { query: { station: id, limit: '10' } }), correlation),
    ])
    return { station, events, certificates, requests }
  },
}
