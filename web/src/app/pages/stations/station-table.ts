import { Component } from '@angular/core'
import { versionNumber } from '@ocpp/shared/ocpp/version'
import { pageParts } from '../../page/page-parts.ts'
import { PageView } from '../../page/view.ts'
import { portsOf } from './ports-of.ts'
import type { StationsView } from './stations-view.ts'

/** Stations, one in a row. */
@Component({
  selector: 'app-station-table',
  imports: [pageParts],
  templateUrl: './station-table.html',
})
export class StationTable extends PageView<StationsView> {
  protected readonly portsOf = portsOf
  protected readonly number = versionNumber
}
