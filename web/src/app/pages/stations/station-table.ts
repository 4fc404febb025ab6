import { Component, input } from '@angular/core'
import { versionNumber } from '@ocpp/shared/ocpp/version'
import { View } from '../../page/view.ts'
import { Ports } from '../../parts/ports.ts'
import { SortLink } from '../../parts/sort-link.ts'
import { StateChip } from '../../parts/state-chip.ts'
import { UntrustedText } from '../../parts/untrusted-text.ts'
import { sitePath, stationPath } from '../../text/links.ts'
import { portsOf } from './ports-of.ts'
import type { StationsView } from './stations-view.ts'

/** Stations, one in a row. */
@Component({
  selector: 'app-station-table',
  imports: [UntrustedText, Ports, SortLink, StateChip],
  host: { class: 'contents' },
  templateUrl: './station-table.html',
})
export class StationTable extends View {
  readonly data = input.required<StationsView>()
  protected readonly sitePath = sitePath
  protected readonly stationPath = stationPath
  protected readonly portsOf = portsOf
  protected readonly number = versionNumber
}
