import { Component } from '@angular/core'
import { reservationApi } from '@ocpp/shared/blocks/reservation/api'
import { type PageContext, PageView, page, pageParts, wanted } from '../../page/page.ts'
import { reservationStateChoices } from './reservation-labels.ts'
import { ReservationTable } from './reservation-table.ts'

const load = ({ api, query }: PageContext) =>
  api.call(reservationApi.routes.list, {
    query: { ...wanted(query, 'station', 'state', 'cursor'), limit: '50' },
  })

@Component({ imports: [pageParts, ReservationTable], templateUrl: './reservations-page.html' })
class ReservationsPage extends PageView<typeof load> {
  protected readonly states = reservationStateChoices
  protected readonly filterNames = { station: 'station: {}', state: '{}' }
  protected readonly isFiltered = this.isAsked(this.filterNames)
}

export const reservationsPage = page({
  path: 'reservations',
  component: ReservationsPage,
  title: 'Reservations',
  load,
})
