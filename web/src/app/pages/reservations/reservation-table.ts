import { Component, input } from '@angular/core'
import type { Reservation } from '@ocpp/shared/blocks/reservation/api'
import { pageParts, View } from '../../page/page.ts'
import { stationPath } from '../../text/links.ts'
import { isOpenReservation, reservationLabels } from './reservation-labels.ts'

/** Reservations as rows; each open one can be cancelled. */
@Component({
  selector: 'app-reservation-table',
  imports: [pageParts],
  templateUrl: './reservation-table.html',
})
export class ReservationTable extends View {
  readonly reservations = input.required<readonly Reservation[]>()
  readonly withStation = input(true)
  protected readonly labelOf = reservationLabels
  protected readonly isOpen = isOpenReservation

  protected place({ evse, connectorType }: Reservation): string {
    if (evse === null) return '–'
    return [evse === 0 ? 'any' : `EVSE ${evse}`, connectorType].filter(Boolean).join(', ')
  }
  protected cancelPath({ station, reservationId }: Reservation): string {
    return stationPath(station, `reservations/${reservationId}/cancel`)
  }
}
