import { Component, computed } from '@angular/core'
import { type LocalList, type LocalListRow, localListApi } from '@ocpp/shared/blocks/local-list/api'
import { stationApi } from '@ocpp/shared/blocks/stations/api'
import type { Station } from '@ocpp/shared/blocks/stations/station'
import { Field } from '../../../form/field.ts'
import { FormProblems } from '../../../form/form-problems.ts'
import { PostForm } from '../../../form/post-form.ts'
import { call } from '../../../page/call.ts'
import type { Page } from '../../../page/page.ts'
import { PageView } from '../../../page/view.ts'
import { Empty } from '../../../parts/empty.ts'
import { Note } from '../../../parts/note.ts'
import { UntrustedText } from '../../../parts/untrusted-text.ts'
import { stationPath } from '../../../text/links.ts'
import { StationHead } from '../station-head.ts'

interface LocalListView {
  readonly station: Station
  readonly list: LocalList
}

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

@Component({
  selector: 'app-local-list',
  imports: [Empty, Field, UntrustedText, FormProblems, Note, PostForm, StationHead],
  host: { class: 'contents' },
  templateUrl: './local-list-page.html',
})
class LocalListPage extends PageView<LocalListView> {
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

export const localListPage: Page<LocalListView> = {
  path: 'stations/:id/local-list',
  section: 'stations',
  component: LocalListPage,
  title: (data) => `Local list of ${data.station.id}`,
  load: async ({ api }, { id = '' }) => {
    const [station, list] = await Promise.all([
      call(api, stationApi.routes.read, { params: { id } }),
      call(api, localListApi.routes.read, { params: { id } }),
    ])
    return { station, list }
  },
}
