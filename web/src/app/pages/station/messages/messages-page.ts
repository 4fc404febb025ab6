import { Component, computed } from '@angular/core'
import { addressOf } from '@ocpp/shared/api/route'
import { messageApi } from '@ocpp/shared/blocks/messages/api'
import type { Message } from '@ocpp/shared/blocks/messages/message'
import { stationApi } from '@ocpp/shared/blocks/stations/api'
import {
  all,
  type PageContext,
  PageView,
  type Params,
  type Part,
  page,
  pageParts,
  part,
  problemOfPart,
} from '../../../page/page.ts'
import { stationPath } from '../../../text/links.ts'
import { StationHead } from '../station-head.ts'
import { MessageTable } from './message-table.ts'

const outcomes = [
  { value: 'trouble', label: 'Trouble only' },
  { value: 'answered', label: 'Answered' },
  { value: 'callError', label: 'CALLERROR' },
  { value: 'timeout', label: 'Timed out' },
  { value: 'connectionLost', label: 'Connection lost' },
  { value: 'unsent', label: 'Not sent' },
  { value: 'late', label: 'Answered late' },
]

const load = ({ api, query }: PageContext, params: Params) => {
  const id = params.id ?? ''
  const { open, trail: _trail, ...filters } = Object.fromEntries(query)
  const wanted = { ...filters, from: instant(query.get('from')), to: instant(query.get('to')), limit: '50' }
  return all({
    station: api.call(stationApi.routes.read, { params: { id } }),
    page: api.call(messageApi.routes.list, { params: { id }, query: wanted }),
    open: open ? part(api, messageApi.routes.read, { params: { id, messageId: open } }) : null,
  })
}

@Component({ imports: [pageParts, MessageTable, StationHead], templateUrl: './messages-page.html' })
class MessagesPage extends PageView<typeof load> {
  protected readonly outcomes = outcomes
  protected readonly directions = [
    { value: 'in', label: 'From station' },
    { value: 'out', label: 'To station' },
  ]
  protected readonly quietChoices = [{ value: 'true', label: 'Without Heartbeat, MeterValues' }]
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
  protected readonly isFiltered = this.isAsked(this.filterNames)
  protected readonly openProblem = computed(() =>
    this.data().open ? problemOfPart(this.data().open as Part<Message>) : null,
  )
}

const instant = (text: string | null): string | undefined =>
  text && !Number.isNaN(Date.parse(text)) ? new Date(text).toISOString() : undefined

export const messagesPage = page({
  path: 'stations/:id/messages',
  component: MessagesPage,
  title: (data) => `Messages of ${data.station.id}`,
  load,
})
