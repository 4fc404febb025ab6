import { Component, input } from '@angular/core'
import type { IssuedCertificate } from '@ocpp/shared/blocks/certificates/api'
import { pageParts, View } from '../../page/page.ts'
import { stationPath } from '../../text/links.ts'
import { expiryLabel, issuedLabels, issuedTone, useLabels } from './certificate-labels.ts'

/** What this system has signed for a station, with a way to revoke it. */
@Component({ selector: 'app-issued-table', imports: [pageParts], templateUrl: './issued-table.html' })
export class IssuedTable extends View {
  readonly issued = input.required<readonly IssuedCertificate[]>()
  protected readonly use = useLabels
  protected readonly labels = issuedLabels
  protected readonly tone = issuedTone
  protected readonly expiry = (at: string) => expiryLabel(at, this.context.now)
  protected readonly isValid = ({ state }: IssuedCertificate) => state !== 'revoked' && state !== 'expired'
  protected readonly revokePath = ({ station, serialNumber }: IssuedCertificate) =>
    stationPath(station, `issued-certificates/${encodeURIComponent(serialNumber)}/revoke`)
}
