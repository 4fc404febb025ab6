import { Component } from '@angular/core'
import type { Station } from '@ocpp/shared/blocks/stations/station'
import { versionNumber } from '@ocpp/shared/ocpp/version'
import { PageView, pageParts } from '../../page/page.ts'
import { visibleUpTo } from '../../text/visible.ts'
import { portsOf } from './ports-of.ts'

/** Stations, one in a row. */
@Component({ selector: 'app-station-table', imports: [pageParts], templateUrl: './station-table.html' })
export class StationTable extends PageView<readonly Station[]> {
  protected readonly portsOf = portsOf
  protected readonly number = versionNumber
  /** The whole of it stands with the station: a component for each would cost the list a tenth of its time. */
  protected readonly shown = visibleUpTo
}
