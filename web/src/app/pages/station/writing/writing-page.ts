import { Component, computed } from '@angular/core'
import { messageApi } from '@ocpp/shared/blocks/messages/api'
import { stationApi } from '@ocpp/shared/blocks/stations/api'
import { all, type PageContext, PageView, type Params, page } from '../../../page/page.ts'
import { stationPath } from '../../../text/links.ts'
import { StationHead } from '../station-head.ts'
import { profileDraft } from './profile-draft.ts'
import { WritingTable } from './writing-table.ts'

const load = ({ api }: PageContext, params: Params) => {
  const id = params.id ?? ''
  return all({
    station: api.call(stationApi.routes.read, { params: { id } }),
    writings: api.call(messageApi.routes.oddities, { params: { id } }),
  })
}

@Component({ imports: [StationHead, WritingTable], templateUrl: './writing-page.html' })
class WritingPage extends PageView<typeof load> {
  protected readonly topic = computed(() => `station:${this.data().station.id}`)
  protected readonly details = computed(() => stationPath(this.data().station.id, 'details'))
  protected readonly messages = computed(() => stationPath(this.data().station.id, 'messages'))
  protected readonly draft = computed(() =>
    profileDraft(this.data().station, this.data().writings, (at) => this.format.full(at)),
  )
}

export const writingPage = page({
  path: 'stations/:id/writing',
  component: WritingPage,
  title: ({ station }) => `What ${station.id} writes oddly`,
  load,
})
