import { Component, computed } from '@angular/core'
import type { Page as ListPage } from '@ocpp/shared/api/paging'
import type { AnswerOf } from '@ocpp/shared/api/route'
import { deviceModelApi, type StationVariable } from '@ocpp/shared/blocks/device-model/api'
import { type DeviceEvent, type Monitor, monitoringApi } from '@ocpp/shared/blocks/monitoring/api'
import { monitorTypes } from '@ocpp/shared/blocks/monitoring/events'
import { severityLabel } from '@ocpp/shared/blocks/monitoring/summary'
import { stationApi } from '@ocpp/shared/blocks/stations/api'
import type { Station } from '@ocpp/shared/blocks/stations/station'
import { capabilitiesOf } from '@ocpp/shared/ocpp/versions/capabilities'
import { Field } from '../../../form/field.ts'
import { FormProblems } from '../../../form/form-problems.ts'
import { PostForm } from '../../../form/post-form.ts'
import { type Part, part, problemOfPart, valueOfPart } from '../../../page/api.ts'
import { call } from '../../../page/call.ts'
import type { Page } from '../../../page/page.ts'
import { PageView } from '../../../page/view.ts'
import { Empty } from '../../../parts/empty.ts'
import { Note } from '../../../parts/note.ts'
import { Pager } from '../../../parts/pager.ts'
import { PartFailure } from '../../../parts/part-failure.ts'
import { UntrustedText } from '../../../parts/untrusted-text.ts'
import { stationPath, withQuery } from '../../../text/links.ts'
import { settingName, settingPlace, settingRef } from '../configuration/setting-labels.ts'
import { StationHead } from '../station-head.ts'

interface MonitoringView {
  readonly station: Station
  readonly monitoring: Part<AnswerOf<typeof monitoringApi.routes.monitors>>
  readonly events: Part<ListPage<DeviceEvent>>
  readonly variables: Part<readonly StationVariable[]>
}

const states = [
  { id: '', label: 'All' },
  { id: 'severe', label: 'Severe' },
  { id: 'open', label: 'Open' },
  { id: 'cleared', label: 'Over' },
]

const choice = (value: string, label = value) => ({ value, label })
const severities = Array.from({ length: 10 }, (_, n) => choice(String(n), `${n}: ${severityLabel(n)}`))

@Component({
  selector: 'app-monitoring',
  imports: [Empty, Field, UntrustedText, FormProblems, Note, Pager, PartFailure, PostForm, StationHead],
  host: { class: 'contents' },
  templateUrl: './monitoring-page.html',
})
class MonitoringPage extends PageView<MonitoringView> {
  protected readonly state = this.query.get('state') ?? ''
  protected readonly states = states
  protected readonly severities = severities
  protected readonly types = monitorTypes.map((type) => choice(type))
  protected readonly bases = [choice('All'), choice('FactoryDefault'), choice('HardWiredOnly')]
  protected readonly during = [choice('false', 'Always'), choice('true', 'Only while a transaction runs')]
  protected readonly key = crypto.randomUUID()
  protected readonly problemOfPart = problemOfPart
  protected readonly severityOf = severityLabel
  protected readonly path = computed(() => stationPath(this.data().station.id, 'monitoring'))
  protected readonly can = computed(() => capabilitiesOf(this.data().station.link.protocol))
  protected readonly monitoring = computed(() => valueOfPart(this.data().monitoring))
  protected readonly events = computed(() => valueOfPart(this.data().events))
  protected readonly watchable = computed(() =>
    (valueOfPart(this.data().variables) ?? [])
      .filter(({ supportsMonitoring, attribute }) => supportsMonitoring === true && attribute === 'Actual')
      .map((v) => choice(settingRef(v), [settingName(v), settingPlace(v)].filter(Boolean).join(', '))),
  )

  protected withChanges(changes: Readonly<Record<string, string | null>>): string {
    return withQuery(this.path(), this.query, changes)
  }

  protected nameOf(one: Monitor | DeviceEvent): string {
    const of = (name: string, instance: string | null) => (instance ? `${name}:${instance}` : name)
    return `${of(one.component, one.componentInstance)}.${of(one.variable, one.variableInstance)}`
  }

  protected placeOf({ evse, connector }: Monitor | DeviceEvent): string {
    return [evse === null ? '' : `EVSE ${evse}`, connector === null ? '' : `connector ${connector}`]
      .filter(Boolean)
      .join(' ')
  }

  protected toneOf({ state }: DeviceEvent): string {
    return { severe: 'tag danger', open: 'tag warn', cleared: 'tag good', noted: 'tag' }[state]
  }

  protected stateOf({ state, cleared }: DeviceEvent): string {
    if (cleared) return 'says it is over'
    return { severe: 'severe', open: 'open', cleared: 'over', noted: 'noted' }[state]
  }
}

export const monitoringPage: Page<MonitoringView> = {
  path: 'stations/:id/monitoring',
  section: 'stations',
  component: MonitoringPage,
  title: (data) => `Monitoring of ${data.station.id}`,
  load: async ({ api, correlation, query }, params) => {
    const { id = '' } = params
    const { monitors, eventsOfStation } = monitoringApi.routes
    const filter = {
      limit: '50',
      state: query.get('state') || undefined,
      cursor: query.get('cursor') ?? undefined,
    }
    const [station, monitoring, events, variables] = await Promise.all([
      call(api, stationApi.routes.read, { params: { id } }),
      part(call(api, monitors, { params: { id } }), correlation),
      part(call(api, eventsOfStation, { params: { id }, query: filter }), correlation),
      part(call(api, deviceModelApi.routes.list, { params: { id } }), correlation),
    ])
    return { station, monitoring, events, variables }
  },
}
