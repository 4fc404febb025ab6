import { Component, computed } from '@angular/core'
import { type Alarm, type AlarmInbox, alarmApi } from '@ocpp/shared/blocks/alarms/api'
import { alarmSeverities } from '@ocpp/shared/blocks/alarms/kinds'
import { alarmStates } from '@ocpp/shared/blocks/alarms/requests'
import { choice } from '../../form/field.ts'
import { all, type PageContext, PageView, page, pageParts, wanted } from '../../page/page.ts'
import { lineOf, severityLabels } from './alarm-labels.ts'
import { AlarmTabs } from './alarm-tabs.ts'
import { CauseLine } from './cause-line.ts'
import { ClosedTable } from './closed-table.ts'

const filters = ['severity', 'rule', 'siteId', 'station', 'assignee', 'text'] as const

const load = ({ api, query }: PageContext) =>
  all({
    inbox: api.call(alarmApi.routes.inbox, {}),
    list: api.call(alarmApi.routes.list, { query: wanted(query, 'state', 'cursor', ...filters) }),
    over: api.call(alarmApi.routes.list, { query: { state: 'closed', limit: '5' } }),
  })

const plural = (count: number, one: string): string => `${count} ${one}${count === 1 ? '' : 's'}`

/** What is open in one sentence. */
export const inboxHeadline = ({ counts, sitesOut }: Pick<AlarmInbox, 'counts' | 'sitesOut'>): string => {
  if (counts.open === 0) return 'Nothing is open'
  const out = sitesOut === 0 ? '' : `; ${plural(sitesOut, 'site')} ${sitesOut === 1 ? 'is' : 'are'} out`
  return `${plural(counts.open, 'open alarm')}${out}`
}

/** Alarms by what is wrong: the open ones, those somebody has seen to, and what is over. */
@Component({ imports: [pageParts, AlarmTabs, CauseLine, ClosedTable], templateUrl: './alarms-page.html' })
class AlarmsPage extends PageView<typeof load> {
  protected readonly state = alarmStates.find((one) => one === this.query.get('state')) ?? 'open'
  protected readonly headline = computed(() => inboxHeadline(this.data().inbox))
  protected readonly severities = alarmSeverities.map((one) => choice(one, severityLabels[one]))
  protected readonly assignees = [choice('me', 'Me'), choice('nobody', 'Nobody')]
  protected readonly chips = {
    rule: 'Rule {}',
    siteId: 'One site',
    station: 'Station {}',
    assignee: 'Assigned to {}',
    severity: '{}',
    text: '“{}”',
  }
  /** Without a filter alarms of one cause are one line, however many. */
  protected readonly byCause =
    this.state === 'open' &&
    this.query.get('by') !== 'alarm' &&
    filters.every((name) => !this.query.get(name))
  protected readonly groups = computed(() => {
    const { inbox, list } = this.data()
    const lines = this.byCause ? inbox.causes : list.items.map(lineOf)
    return alarmSeverities.flatMap((severity) => {
      const own = lines.filter((line) => line.severity === severity)
      return own.length === 0 ? [] : [{ severity, label: severityLabels[severity], lines: own }]
    })
  })
  protected readonly isEmpty = computed(() => this.groups().length === 0)
  protected readonly last = computed((): Alarm | undefined => this.data().over.items[0])
}

export const alarmsPage = page({ path: 'alarms', component: AlarmsPage, title: 'Alarms', load })
