import { Component, computed } from '@angular/core'
import { alarmApi } from '@ocpp/shared/blocks/alarms/api'
import { all, type PageContext, PageView, page, pageParts, wanted } from '../../page/page.ts'
import { alarmPath, notificationLabels } from './alarm-labels.ts'
import { AlarmTabs } from './alarm-tabs.ts'
import { NotificationTable } from './notification-table.ts'

const load = ({ api, query }: PageContext) =>
  all({
    channels: api.call(alarmApi.routes.channels, {}),
    notifications: api.call(alarmApi.routes.notifications, { query: wanted(query, 'state', 'cursor') }),
  })

/** Where alarms are sent, what was, and what was not and why. */
@Component({ imports: [pageParts, AlarmTabs, NotificationTable], templateUrl: './channels-page.html' })
class ChannelsPage extends PageView<typeof load> {
  protected readonly path = alarmPath
  protected readonly states = [
    { state: '', label: 'All' },
    { state: 'waiting', label: notificationLabels.waiting },
    { state: 'sent', label: notificationLabels.sent },
    { state: 'notSent', label: notificationLabels.notSent },
  ]
  protected readonly mail = computed(() => this.data().channels.find(({ id }) => id === 'mail'))
  protected readonly webhook = computed(() => this.data().channels.find(({ id }) => id === 'webhook'))
}

export const channelsPage = page({
  path: 'alarms/channels',
  component: ChannelsPage,
  title: 'Channels of alarms',
  load,
})
