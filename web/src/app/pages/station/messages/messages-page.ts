import { Component, computed } from '@angular/core'
import { addressOf } from '@ocpp/shared/api/route'
import { messageApi } from '@ocpp/shared/blocks/messages/api'
import type { Message } from '@ocpp/shared/blocks/messages/message'
import { stationApi } from '@ocpp/shared/blocks/stations/api'
import { type Part, part, problemOfPart } from '../../../page/api.ts'
import { call } from '../../../page/call.ts'
import type { Page } from '../../../page/page.ts'
import { PageView } from '../../../page/view.ts'
import { Empty } from '../../../parts/empty.ts'
import { FilterChips } from '../../../parts/filters.ts'
import { Icon } from '../../../parts/icon.ts'
import { Pager } from '../../../parts/pager.ts'
import { PartFailure } from '../../../parts/part-failure.ts'
import { stationPath } from '../../../text/links.ts'
import { StationHead } from '../station-head.ts'
import { MessageTable } from './message-table.ts'
import type { MessagesView } from './messages-view.ts'

const outcomes = [
  { value: 'trouble', label: 'Trouble only' },
  { value: 'answered', label: 'Answered' },
  { value: 'callError', label: 'CALLERROR' },
  { value: 'timeout', label: 'Timed out' },
  { value: 'connectionLost', label: 'Connection lost' },
  { value: 'unsent', label: 'Not sent' },
  { value: 'late', label: 'Answered late' },
]

@Component({
  selector: 'app-messages',
  imports: [Empty, FilterChips, Icon, MessageTable, Pager, PartFailure, StationHead],
  host: { class: 'contents' },
  templateUrl: './messages-page.html',
})
class MessagesPage extends PageView<MessagesView> {
  protected readonly outcomes = outcomes
  protected readonly filterNames = {
    action: '{}',
    direction: 'direction: {}',
    outcome: 'outcome: {}',
    quiet: 'without Heartbeat and MeterValues',
    transaction: 'session {}',
    from: 'from {}',
    to: 'until {}',
  }
  /** The newest messages without identities, up to the time that is looked at. */
  protected readonly exported = computed(() => {
    const to = instant(this.query.get('to'))
    const path = addressOf(messageApi.routes.exportLog.path, { id: this.data().station.id })
    return `/api/v1${path}${to === undefined ? '' : `?${new URLSearchParams({ to })}`}`
  })
  protected readonly path = computed(() => stationPath(this.data().station.id, 'messages'))
  protected readonly isFiltered = Object.keys(this.filterNames).some((name) => this.query.get(name))
  protected readonly openProblem = computed(() =>
    this.data().open ? problemOfPart(this.data().open as Part<Message>) : null,
  )
}

const instant = (text: string | null): string | undefined =>
  text && !Number.isNaN(Date.parse(text)) ? new Date(text).toISOString() : undefined

export const messagesPage: Page<MessagesView> = {
  path: 'stations/:id/messages',
  section: 'stations',
  component: MessagesPage,
  title: (data) => `Messages of ${data.station.id}`,
  load: async ({ api, query, correlation }, params) => {
    const id = params.id ?? ''
    const { open, trail: _trail, ...filters } = Object.fromEntries(query)
    const wanted = { ...filters, from: instant(query.get('from')), to: instant(query.get('to')), limit: '50' }
    const [station, page, opened] = await Promise.all([
      call(api, stationApi.routes.read, { params: { id } }),
      call(api, messageApi.routes.list, { params: { id }, query: wanted }),
      open ? part(call(api, messageApi.routes.read, { params: { id, messageId: open } }), correlation) : null,
    ])
    return { station, page, open: opened }
  },
}
