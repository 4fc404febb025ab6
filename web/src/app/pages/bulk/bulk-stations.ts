import { Component, input } from '@angular/core'
import type { Station } from '@ocpp/shared/blocks/stations/station'
import { obstacleOf, otherStations, stationField } from '../../commands/bulk.ts'
import { PageView, pageParts } from '../../page/page.ts'

/** The stations that a bulk command goes to, each with a box to tick. */
@Component({ selector: 'app-bulk-stations', imports: [pageParts], templateUrl: './bulk-stations.html' })
export class BulkStations extends PageView<readonly Station[]> {
  /** How many would get it at once. */
  readonly ready = input.required<number>()
  /** How many more the filter has. */
  readonly others = input.required<number>()
  protected readonly otherStations = otherStations
  protected readonly obstacle = obstacleOf
  protected readonly stationField = stationField

  /** Ticked: all at first, and after a mistake those that were. */
  protected ticked(field: string): '' | null {
    const { form } = this.context
    return form === null || field in form.values ? '' : null
  }
}
