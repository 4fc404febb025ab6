import { Component, input } from '@angular/core'
import type { CertificateRequest } from '@ocpp/shared/blocks/certificates/api'
import { pageParts, View } from '../../page/page.ts'
import { stationPath } from '../../text/links.ts'
import { requestLabels, requestTone, useLabels } from './certificate-labels.ts'

/** What stations asked to be signed, and the operator's two answers. */
@Component({ selector: 'app-request-list', imports: [pageParts], templateUrl: './request-list.html' })
export class RequestList extends View {
  readonly requests = input.required<readonly CertificateRequest[]>()
  readonly ofStation = input(false)
  protected readonly use = useLabels
  protected readonly labels = requestLabels
  protected readonly tone = requestTone
  protected readonly path = ({ station, id }: CertificateRequest) =>
    stationPath(station, `certificate-requests/${encodeURIComponent(id)}`)
}
