import { Component, input } from '@angular/core'
import type { StationVariable } from '@ocpp/shared/blocks/device-model/api'
import type { Station } from '@ocpp/shared/blocks/stations/station'
import { PageView, pageParts } from '../../../page/page.ts'
import { withQuery } from '../../../text/links.ts'
import {
  controlOf,
  settingLimits,
  settingMarks,
  settingName,
  settingPlace,
  settingRef,
} from './setting-labels.ts'

/** Settings of one component, one in a row; the one that is being changed has its form below. */
@Component({ selector: 'app-setting-table', imports: [pageParts], templateUrl: './setting-table.html' })
export class SettingTable extends PageView<readonly StationVariable[]> {
  readonly title = input.required<string>()
  readonly station = input.required<Station>()
  protected readonly chosen = this.query.get('edit') ?? ''
  protected readonly nameOf = settingName
  protected readonly placeOf = settingPlace
  protected readonly refOf = settingRef
  protected readonly limitsOf = settingLimits
  protected readonly controlOf = controlOf
  protected readonly marks = (v: StationVariable) => settingMarks(v, this.station().bootAt)
  protected withChanges(changes: Readonly<Record<string, string | null>>): string {
    return withQuery(this.stationPath(this.station().id, 'configuration'), this.query, changes)
  }
}
