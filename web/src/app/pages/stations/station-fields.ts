import { Component, input } from '@angular/core'
import type { SiteName } from '@ocpp/shared/blocks/sites/api'
import type { Station } from '@ocpp/shared/blocks/stations/station'
import { versionNumber, versions } from '@ocpp/shared/ocpp/version'
import type { Choice } from '../../form/field.ts'
import { pageParts } from '../../page/page-parts.ts'

/** What an operator says of a station: name, site, place, heartbeat, how its messages are read, version. */
@Component({
  selector: 'app-station-fields',
  imports: [pageParts],
  host: { class: 'contents' },
  templateUrl: './station-fields.html',
})
export class StationFields {
  readonly station = input<Station | null>(null)
  readonly sites = input.required<readonly SiteName[]>()
  protected readonly quirks: readonly Choice[] = [
    { value: 'auto', label: 'Read them as they are meant' },
    { value: 'strict', label: 'Refuse them: to the letter of the specification' },
  ]
  protected readonly protocols: readonly Choice[] = [
    { value: '', label: 'As the node is set; it refuses unless told otherwise' },
    ...versions.map((value) => ({ value, label: `It speaks OCPP ${versionNumber(value)}` })),
    { value: 'refuse', label: 'Refuse it' },
  ]
  protected degrees(value: number | null | undefined): string {
    return value === null || value === undefined ? '' : String(value)
  }
}
