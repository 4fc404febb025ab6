import { Component, computed } from '@angular/core'
import { messageApi } from '@ocpp/shared/blocks/messages/api'
import type { Oddity } from '@ocpp/shared/blocks/messages/oddity'
import { stationApi } from '@ocpp/shared/blocks/stations/api'
import type { Station } from '@ocpp/shared/blocks/stations/station'
import { call } from '../../../page/call.ts'
import type { Page } from '../../../page/page.ts'
import { PageView } from '../../../page/view.ts'
import { stationPath } from '../../../text/links.ts'
import { StationHead } from '../station-head.ts'
import { profileDraft } from './profile-draft.ts'
import { WritingTable } from './writing-table.ts'

interface WritingView {
  readonly station: Station
  readonly writings: readonly Oddity[]
}

@Component({
  selector: 'app-writing',
  imports: [StationHead, WritingTable],
  host: { class: 'contents' },
  templateUrl: './writing-page.html',
})
class WritingPage extends PageView<WritingView> {
  protected readonly topic = computed(() => `station:${this.data().station.id}`)
  protected readonly details = computed(() => stationPath(this.data().station.id, 'details'))
  protected readonly messages = computed(() => stationPath(this.data().station.id, 'messages'))
  protected readonly draft = computed(() =>
    profileDraft(this.data().station, this.data().writings, (at) => this.format.full(at)),
  )
}

export const writingPage: Page<WritingView> = {
  path: 'stations/:id/writing',
  section: 'stations',
  component: WritingPage,
  title: ({ station }) => `What ${station.id} writes oddly`,
  load: async ({ api }, params) => {
    const id = params.id ?? ''
    const [station, writings] = await Promise.all([
      call(api, stationApi.routes.read, { params: { id } }),
      call(api, messageApi.routes.oddities, { params: { id } }),
    ])
    return { station, writings }
  },
}
