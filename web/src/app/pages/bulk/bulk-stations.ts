import { Component, input } from '@angular/core'
import type { Station } from '@ocpp/shared/blocks/stations/station'
import { obstacleOf, stationField } from '../../commands/bulk.ts'
import { PageView, pageParts } from '../../page/page.ts'

/** The stations that a bulk command goes to, each with a box to tick. */
@Component({ selector: 'app-bulk-stations', imports: [pageParts], templateUrl: './bulk-stations.html' })
export class BulkStations extends PageView<readonly Station[]> {
  /** How many would get it at once. */
  readonly ready = input.required<number>()
  protected readonly obstacle = obstacleOf
  protected readonly stationField = stationField

  /** Ticked: all at first, and after a mistake those that were. */
  protected ticked(id: string): '' | null {
    const { form } = this.context
    return form === null || stationField(id) in form.values ? '' : null
  }
}
