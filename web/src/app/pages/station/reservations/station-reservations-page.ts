import { Component, computed } from '@angular/core'
import { reservationApi } from '@ocpp/shared/blocks/reservation/api'
import { stationApi } from '@ocpp/shared/blocks/stations/api'
import { capabilitiesOf } from '@ocpp/shared/ocpp/versions/capabilities'
import { all, type PageContext, PageView, type Params, page, pageParts, wanted } from '../../../page/page.ts'
import { stationPath } from '../../../text/links.ts'
import { ReservationTable } from '../../reservations/reservation-table.ts'
import { tokenTypes } from '../../tokens/token-types.ts'
import { StationHead } from '../station-head.ts'

const load = ({ api, query }: PageContext, params: Params) => {
  const id = params.id ?? ''
  return all({
    station: api.call(stationApi.routes.read, { params: { id } }),
    page: api.call(reservationApi.routes.listOfStation, {
      params: { id: params.id ?? '' },
      query: { ...wanted(query, 'cursor'), limit: '50' },
    }),
  })
}

@Component({
  imports: [pageParts, ReservationTable, StationHead],
  templateUrl: './station-reservations-page.html',
})
class StationReservations extends PageView<typeof load> {
  protected readonly types = tokenTypes.map((type) => ({ value: type, label: type }))
  protected readonly durations = [
    ['15', '15 minutes'],
    ['30', '30 minutes'],
    ['60', '1 hour'],
    ['120', '2 hours'],
    ['480', '8 hours'],
  ].map(([value = '', label = '']) => ({ value, label }))
  protected readonly path = computed(() => stationPath(this.data().station.id, 'reservations'))
  protected readonly places = computed(() => {
    const evses = new Set(this.data().station.connectors.map(({ evse }) => evse))
    const choices = [...evses]
      .sort((a, b) => a - b)
      .map((evse) => ({ value: `${evse}`, label: `EVSE ${evse}` }))
    return [...choices, { value: '0', label: 'Any of the station' }]
  })
  protected readonly can = computed(() => capabilitiesOf(this.data().station.link.protocol))
}

export const stationReservationsPage = page({
  path: 'stations/:id/reservations',
  component: StationReservations,
  title: (data) => `Reservations of ${data.station.id}`,
  load,
})
