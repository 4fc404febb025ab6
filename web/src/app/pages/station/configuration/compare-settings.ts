import { Component, computed, input } from '@angular/core'
import { type AnswerOf, addressOf } from '@ocpp/shared/api/route'
import { deviceModelApi, type SettingDifference } from '@ocpp/shared/blocks/device-model/api'
import { PageView, type Part, pageParts, valueOfPart } from '../../../page/page.ts'

/** Compares the settings of a station with another's, exports and imports them. */
@Component({ selector: 'app-compare-settings', imports: [pageParts], templateUrl: './compare-settings.html' })
export class CompareSettings extends PageView<Part<AnswerOf<typeof deviceModelApi.routes.compare>> | null> {
  readonly station = input.required<string>()
  protected readonly other = this.query.get('with') ?? ''
  protected readonly path = computed(() => this.stationPath(this.station(), 'configuration'))
  protected readonly download = computed(
    () => `/api/v1${addressOf(deviceModelApi.routes.exportAll.path, { id: this.station() })}`,
  )
  protected readonly differences = computed(() => {
    const found = this.data()
    return found === null ? null : valueOfPart(found)
  })

  protected differenceName(d: SettingDifference): string {
    const place = d.evse === null || d.evse === undefined ? '' : ` (EVSE ${d.evse})`
    return d.component === 'ChargePoint' ? d.variable : `${d.component}.${d.variable}${place}`
  }
}
