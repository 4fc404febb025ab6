import { Component, computed } from '@angular/core'
import { stationApi } from '@ocpp/shared/blocks/stations/api'
import { type PageContext, PageView, page, pageParts, wanted } from '../../page/page.ts'
import { HeldTable } from './held-table.ts'

const load = ({ api, query }: PageContext) =>
  api.call(stationApi.routes.list, {
    query: { admission: 'pending', limit: '100', ...wanted(query, 'cursor') },
  })

/** Stations that wait for approval: let in one by one, removed many at a time. */
@Component({ imports: [pageParts, HeldTable], templateUrl: './held-page.html' })
class HeldPage extends PageView<typeof load> {
  protected readonly count = computed(() => this.data().total ?? this.data().items.length)
}

export const heldPage = page({
  path: 'held-stations',
  section: 'stations',
  component: HeldPage,
  title: 'Waiting for approval',
  load,
})
