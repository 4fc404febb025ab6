import { Component, computed } from '@angular/core'
import { alarmApi } from '@ocpp/shared/blocks/alarms/api'
import { choice } from '../../form/field.ts'
import { type PageContext, PageView, type Params, page, pageParts } from '../../page/page.ts'
import {
  alarmPath,
  causeAction,
  closedLabels,
  entryLabels,
  lineOf,
  rulePath,
  severityLabels,
  stateLabels,
} from './alarm-labels.ts'

const load = ({ api }: PageContext, { id = '' }: Params) => api.call(alarmApi.routes.read, { params: { id } })

/** One alarm: what it is about, what was done, and what can be done. */
@Component({ imports: [pageParts], templateUrl: './alarm-page.html' })
class AlarmPage extends PageView<typeof load> {
  protected readonly alarm = computed(() => this.data().alarm)
  protected readonly severities = severityLabels
  protected readonly states = stateLabels
  protected readonly entries = entryLabels
  protected readonly because = closedLabels
  protected readonly rulePath = rulePath
  protected readonly action = computed(() => causeAction(lineOf(this.alarm()), this.may))
  protected readonly isOver = computed(() => this.alarm().closedAt !== null)
  protected readonly snoozes = [
    choice(60, '1 hour'),
    choice(240, '4 hours'),
    choice(1_440, '1 day'),
    choice(10_080, '1 week'),
  ]
  protected at(part: string): string {
    return alarmPath(this.alarm().id, part)
  }
}

export const alarmPage = page({
  path: 'alarms/:id',
  component: AlarmPage,
  title: ({ alarm }) => alarm.title,
  load,
})
