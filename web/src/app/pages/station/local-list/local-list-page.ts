import { Component, computed } from '@angular/core'
import { type LocalListRow, localListApi } from '@ocpp/shared/blocks/local-list/api'
import { stationApi } from '@ocpp/shared/blocks/stations/api'
import { all, type PageContext, type Params, page } from '../../../page/page.ts'
import { pageParts } from '../../../page/page-parts.ts'
import { PageView } from '../../../page/view.ts'
import { stationPath } from '../../../text/links.ts'
import { StationHead } from '../station-head.ts'

const states = {
  unknown: { label: 'not known', tone: 'warn' },
  held: { label: 'known', tone: 'good' },
  differs: { label: 'another than we know', tone: 'danger' },
  unsupported: { label: 'keeps no list', tone: '' },
} as const

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

@Component({ imports: [pageParts, StationHead], templateUrl: './local-list-page.html' })
class LocalListPage extends PageView<typeof load> {
  protected readonly list = computed(() => this.data().list)
  protected readonly state = computed(() => states[this.list().state])
  protected readonly path = computed(() => stationPath(this.data().station.id, 'local-list'))
  protected readonly changes = computed(() => {
    const { add, change, remove } = this.list().difference
    return add + change + remove
  })
  protected readonly pushes = [
    { value: 'auto', label: 'Where it has a list' },
    { value: 'always', label: 'Always' },
    { value: 'never', label: 'Never' },
  ]

  protected wordsOf(row: LocalListRow) {
    return differences[row.difference]
  }
}

export const localListPage = page({
  path: 'stations/:id/local-list',
  component: LocalListPage,
  title: (data) => `Local list of ${data.station.id}`,
  load,
})
