import { Component, computed, input } from '@angular/core'
import type { AnswerOf } from '@ocpp/shared/api/route'
import type { deviceModelApi, StationVariable } from '@ocpp/shared/blocks/device-model/api'
import type { Station } from '@ocpp/shared/blocks/stations/station'
import { PageView, pageParts } from '../../../page/page.ts'
import { settingGroups, settingRef } from './setting-labels.ts'
import { SettingTable } from './setting-table.ts'

/** Settings of a station by component, with the reports that are on their way. */
@Component({
  selector: 'app-setting-tree',
  imports: [pageParts, SettingTable],
  templateUrl: './setting-tree.html',
})
export class SettingTree extends PageView<AnswerOf<typeof deviceModelApi.routes.list> | null> {
  readonly station = input.required<Station>()
  readonly running = input.required<AnswerOf<typeof deviceModelApi.routes.reports>>()
  protected readonly groups = computed(() => settingGroups(this.data()?.items ?? []))
  protected readonly isFiltered = this.isAsked({ text: '', only: '' })
  /** A long tree is shut, but for what was searched or is being changed. */
  protected readonly isOpen = (rows: readonly StationVariable[]): boolean =>
    this.isFiltered || this.groups().length < 3 || rows.some((v) => settingRef(v) === this.query.get('edit'))
}
