import { Component, computed } from '@angular/core'
import { certificatesApi } from '@ocpp/shared/blocks/certificates/api'
import { rootUsesOf } from '@ocpp/shared/blocks/certificates/root-uses'
import { stationApi } from '@ocpp/shared/blocks/stations/api'
import { stationSecurityApi } from '@ocpp/shared/blocks/stations/security-api'
import { capabilitiesOf } from '@ocpp/shared/ocpp/versions/capabilities'
import {
  all,
  type PageContext,
  PageView,
  type Params,
  page,
  pageParts,
  part,
  valueOfPart,
  wanted,
} from '../../../page/page.ts'
import { stationPath } from '../../../text/links.ts'
import { severityLabels, useLabels } from '../../certificates/certificate-labels.ts'
import { CertificateTable } from '../../certificates/certificate-table.ts'
import { IssuedTable } from '../../certificates/issued-table.ts'
import { RequestList } from '../../certificates/request-list.ts'
import { StationHead } from '../station-head.ts'

const { routes } = certificatesApi

const load = ({ api, query }: PageContext, params: Params) => {
  const id = params.id ?? ''
  return all({
    station: api.call(stationApi.routes.read, { params: { id } }),
    security: part(api, stationSecurityApi.routes.read, { params: { id } }),
    events: part(api, stationApi.routes.securityEvents, { params: { id } }),
    certificates: part(api, routes.listOfStation, { params: { id }, query: wanted(query, 'cursor') }),
    issued: part(api, routes.issued, { params: { id }, query: { limit: '20' } }),
    requests: part(api, routes.requests, { query: { station: id, limit: '10' } }),
  })
}

@Component({
  imports: [pageParts, CertificateTable, IssuedTable, RequestList, StationHead],
  templateUrl: './security-page.html',
})
class SecurityPage extends PageView<typeof load> {
  protected readonly severity = severityLabels
  protected readonly events = computed(() => valueOfPart(this.data().events) ?? [])
  protected readonly certificates = computed(() => valueOfPart(this.data().certificates))
  protected readonly security = computed(() => valueOfPart(this.data().security))
  protected readonly issued = computed(() => valueOfPart(this.data().issued)?.items ?? [])
  protected readonly requests = computed(() => valueOfPart(this.data().requests)?.items ?? [])
  protected readonly can = computed(() => capabilitiesOf(this.data().station.link.protocol))
  protected readonly roots = computed(() =>
    rootUsesOf(this.can()).map((use) => ({ value: use, label: useLabels[use] })),
  )
  protected readonly path = (tab: string) => stationPath(this.data().station.id, tab)
  protected readonly topic = computed(() => `station:${this.data().station.id}`)
}

export const securityPage = page({
  path: 'stations/:id/security',
  component: SecurityPage,
  title: (data) => `Security of ${data.station.id}`,
  load,
})
