import { Component, input } from '@angular/core'
import type { Certificate } from '@ocpp/shared/blocks/certificates/api'
import { pageParts, View } from '../../page/page.ts'
import { stationPath } from '../../text/links.ts'
import { expiryLabel, expiryTone, useLabels } from './certificate-labels.ts'

/** Certificates at stations, with their expiry; of one station with a way to delete them. */
@Component({
  selector: 'app-certificate-table',
  imports: [pageParts],
  templateUrl: './certificate-table.html',
})
export class CertificateTable extends View {
  readonly certificates = input.required<readonly Certificate[]>()
  readonly ofStation = input(false)
  protected readonly use = useLabels
  protected readonly tone = (at: string | null) => expiryTone(at, this.context.now)
  protected readonly labels = (at: string | null) => expiryLabel(at, this.context.now)
  protected readonly deletePath = ({ station, id }: Certificate) =>
    stationPath(station, `certificates/${encodeURIComponent(id)}/delete`)
  /** A station's own certificate is replaced, never deleted. */
  protected readonly deletable = ({ use, hash }: Certificate) =>
    use !== 'ChargingStationCertificate' && hash.issuerKeyHash !== null
}
