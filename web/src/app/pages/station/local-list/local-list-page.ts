import { Component, computed } from '@angular/core'
import { type LocalListRow, localListApi } from '@ocpp/shared/blocks/local-list/api'
import { stationApi } from '@ocpp/shared/blocks/stations/api'
import { all, type PageContext, PageView, type Params, page, pageParts } from '../../../page/page.ts'
import { StationHead } from '../station-head.ts'
import { HeldList } from './held-list.ts'

const differences = {
  same: { label: 'on the list', tone: 'good' },
  add: { label: 'to be added', tone: 'warn' },
  change: { label: 'to be changed', tone: 'warn' },
  remove: { label: 'to be taken off', tone: 'danger' },
} as const

const load = ({ api }: PageContext, { id = '' }: Params) =>
  all({
    station: api.call(stationApi.routes.read, { params: { id } }),
    list: api.call(localListApi.routes.read, { params: { id } }),
  })

@Component({ imports: [pageParts, HeldList, StationHead], templateUrl: './local-list-page.html' })
class LocalListPage extends PageView<typeof load> {
  protected readonly list = computed(() => this.data().list)
  protected readonly pushes = [
    { value: 'auto', label: 'Where it has a list' },
    { value: 'always', label: 'Always' },
    { value: 'never', label: 'Never' },
  ]

  protected labelOf(row: LocalListRow) {
    return differences[row.difference]
  }
}

export const localListPage = page({
  path: 'stations/:id/local-list',
  component: LocalListPage,
  title: (data) => `Local list of ${data.station.id}`,
  load,
})
