import { Component } from '@angular/core'
import type { Monitor } from '@ocpp/shared/blocks/monitoring/api'
import { severityLabel } from '@ocpp/shared/blocks/monitoring/summary'
import { PageView, pageParts } from '../../../page/page.ts'
import { variableName, variablePlace } from './variable-name.ts'

/** Monitors of a station, each with its end. */
@Component({ selector: 'app-monitor-table', imports: [pageParts], templateUrl: './monitor-table.html' })
export class MonitorTable extends PageView<readonly Monitor[]> {
  protected readonly nameOf = variableName
  protected readonly placeOf = variablePlace
  protected readonly severityOf = severityLabel
}
