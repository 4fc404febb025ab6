import { Component, computed, input } from '@angular/core'
import type { Page as ListPage } from '@ocpp/shared/api/paging'
import { type Reservation, reservationApi } from '@ocpp/shared/blocks/reservation/api'
import { stationApi } from '@ocpp/shared/blocks/stations/api'
import type { Station } from '@ocpp/shared/blocks/stations/station'
import { capabilitiesOf } from '@ocpp/shared/ocpp/versions/capabilities'
import { Field } from '../../../form/field.ts'
import { FormProblems } from '../../../form/form-problems.ts'
import { PostForm } from '../../../form/post-form.ts'
import { call } from '../../../page/call.ts'
import type { Page } from '../../../page/page.ts'
import { View } from '../../../page/view.ts'
import { Empty } from '../../../parts/empty.ts'
import { Pager } from '../../../parts/pager.ts'
import { stationPath } from '../../../text/links.ts'
import { ReservationTable } from '../../reservations/reservation-table.ts'
import { tokenTypes } from '../../tokens/token-types.ts'
import { StationHead } from '../station-head.ts'

interface StationReservationsView {
  readonly station: Station
  readonly page: ListPage<Reservation>
}

@Component({
  selector: 'app-station-reservations',
  imports: [Empty, Field, FormProblems, Pager, PostForm, ReservationTable, StationHead],
  host: { class: 'contents' },
  templateUrl: './station-reservations-page.html',
})
class StationReservations extends View {
  readonly data = input.required<StationReservationsView>()
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

export const stationReservationsPage: Page<StationReservationsView> = {
  path: 'stations/:id/reservations',
  section: 'stations',
  component: StationReservations,
  title: (data) => `Reservations of ${data.station.id}`,
  load: async ({ api, query }, params) => {
    const id = params.id ?? ''
    const [station, page] = await Promise.all([
      call(api, stationApi.routes.read, { params: { id } }),
      call(api, reservationApi.routes.listOfStation, {
        params: { id: params.id ?? '' },
        query: { cursor: query.get('cursor') ?? undefined, limit: '50' },
      }),
    ])
    return { station, page }
  },
}
