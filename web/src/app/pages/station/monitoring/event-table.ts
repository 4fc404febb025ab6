import { Component } from '@angular/core'
import type { DeviceEvent } from '@ocpp/shared/blocks/monitoring/api'
import { severityLabel } from '@ocpp/shared/blocks/monitoring/summary'
import { PageView, pageParts } from '../../../page/page.ts'
import { variableName, variablePlace } from './variable-name.ts'

/** What monitors have noticed, one event in a row. */
@Component({ selector: 'app-event-table', imports: [pageParts], templateUrl: './event-table.html' })
export class EventTable extends PageView<readonly DeviceEvent[]> {
  protected readonly nameOf = variableName
  protected readonly placeOf = variablePlace
  protected readonly severityOf = severityLabel

  protected toneOf({ state }: DeviceEvent): string {
    return { severe: 'tag danger', open: 'tag warn', cleared: 'tag good', noted: 'tag' }[state]
  }

  protected stateOf({ state, cleared }: DeviceEvent): string {
    if (cleared) return 'says it is over'
    return { severe: 'severe', open: 'open', cleared: 'over', noted: 'noted' }[state]
  }
}
