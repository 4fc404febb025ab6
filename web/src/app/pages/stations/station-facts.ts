import { Component, computed, input } from '@angular/core'
import type { SiteName } from '@ocpp/shared/blocks/sites/api'
import type { Station } from '@ocpp/shared/blocks/stations/station'
import { versionNumber, versions } from '@ocpp/shared/ocpp/version'
import type { Choice } from '../../form/field.ts'
import { pageParts } from '../../page/page-parts.ts'
import { siteChoices } from '../sites/choices.ts'

/** What an operator says of a station: name, site, place, heartbeat, how its messages are read, version. */
@Component({
  selector: 'app-station-facts',
  imports: [pageParts],
  host: { class: 'contents' },
  template: `
    <div field="name" label="Name" [value]="station()?.name ?? ''" [max]="100"></div>
    <div
      field="siteId"
      label="Site"
      kind="select"
      [value]="station()?.siteId ?? ''"
      [choices]="choices()"
      hint="Stations of one site stand together on the map and in lists; a new one is added under Sites"
    ></div>
    <div class="two-columns">
      <div
        field="latitude"
        label="Latitude"
        mode="decimal"
        [value]="degrees(station()?.latitude)"
        hint="North, as 52.0907"
      ></div>
      <div
        field="longitude"
        label="Longitude"
        mode="decimal"
        [value]="degrees(station()?.longitude)"
        hint="East, as 5.1214"
      ></div>
    </div>
    <div
      field="heartbeatSeconds"
      label="Heartbeat, seconds"
      mode="numeric"
      [value]="(station()?.heartbeatSeconds ?? 300) + ''"
      hint="How often it says that it lives; told at its next boot"
    ></div>
    <div
      field="quirks"
      kind="select"
      label="Odd messages"
      [required]="true"
      [value]="station()?.quirks ?? 'auto'"
      [choices]="quirks"
      hint="How messages that break the specification are read; the log says what was odd"
    ></div>
    <div
      field="assumedProtocol"
      kind="select"
      label="Without a subprotocol"
      [value]="station()?.assumedProtocol ?? ''"
      [choices]="protocols"
      hint="What it speaks when it does not say so as it connects"
    ></div>
  `,
})
export class StationFacts {
  readonly station = input<Station | null>(null)
  readonly sites = input.required<readonly SiteName[]>()
  protected readonly choices = computed(() => siteChoices(this.sites()))
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
