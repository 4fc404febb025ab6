import { Component } from '@angular/core'
import { reservationApi } from '@ocpp/shared/blocks/reservation/api'
import { type PageContext, page, wanted } from '../../page/page.ts'
import { pageParts } from '../../page/page-parts.ts'
import { PageView } from '../../page/view.ts'
import { reservationStateChoices } from './reservation-labels.ts'
import { ReservationTable } from './reservation-table.ts'

const load = ({ api, query }: PageContext) =>
  api.call(reservationApi.routes.list, {
    query: { ...wanted(query, 'station', 'state', 'cursor'), limit: '50' },
  })

@Component({
  imports: [pageParts, ReservationTable],
  template: `
    <div class="head">
      <div>
        <h1>Reservations</h1>
        <p>EVSEs kept for a token, at every station</p>
      </div>
    </div>
    <section class="panel" aria-label="Reservation list">
      <form class="filter" action="/reservations" method="get" data-boost="list">
        <label class="grow" filter="station" label="Station"></label>
        <label filter="state" label="State" any="Any state" [choices]="states"></label>
        <button class="btn">Apply</button>
      </form>
      <div id="list" data-live="reservations" data-boost="list">
        @if (isFiltered) {
          <div class="chips">
            <app-filter-chips [names]="filterNames" />
          </div>
        }
        @if (data().items.length === 0) {
          @if (isFiltered) {
            <app-empty title="No reservation matches" text="Try another station or state.">
              <p>
                <a class="btn" href="/reservations">Clear all filters</a>
              </p>
            </app-empty>
          } @else {
            <app-empty
              icon="clock"
              title="Nothing was reserved yet"
              text="Reservations are made on the page of a station, under Reservations."
            />
          }
        } @else {
          <app-reservation-table [reservations]="data().items" />
          <nav [pager]="data().next">
            {{ data().items.length }} shown{{
              data().total === null ? '' : ' of ' + format.number(data().total ?? 0)
            }}
          </nav>
        }
      </div>
    </section>
  `,
})
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
