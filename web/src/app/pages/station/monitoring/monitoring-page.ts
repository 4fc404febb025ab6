import { Component, computed } from '@angular/core'
import { deviceModelApi } from '@ocpp/shared/blocks/device-model/api'
import { monitoringApi } from '@ocpp/shared/blocks/monitoring/api'
import { monitorTypes } from '@ocpp/shared/blocks/monitoring/events'
import { severityLabel } from '@ocpp/shared/blocks/monitoring/summary'
import { stationApi } from '@ocpp/shared/blocks/stations/api'
import { capabilitiesOf } from '@ocpp/shared/ocpp/versions/capabilities'
import { choice } from '../../../form/field.ts'
import {
  all,
  type PageContext,
  PageView,
  type Params,
  page,
  pageParts,
  part,
  valueOfPart,
  wanted,
} from '../../../page/page.ts'
import { stationPath, withQuery } from '../../../text/links.ts'
import { settingName, settingPlace, settingRef } from '../configuration/setting-labels.ts'
import { StationHead } from '../station-head.ts'
import { EventTable } from './event-table.ts'
import { MonitorTable } from './monitor-table.ts'

const states = [
  { id: '', label: 'All' },
  { id: 'severe', label: 'Severe' },
  { id: 'open', label: 'Open' },
  { id: 'cleared', label: 'Over' },
]

const severities = Array.from({ length: 10 }, (_, n) => choice(String(n), `${n}: ${severityLabel(n)}`))

const load = ({ api, query }: PageContext, { id = '' }: Params) => {
  const { monitors, eventsOfStation } = monitoringApi.routes
  const filter = {
    limit: '50',
    ...wanted(query, 'state', 'cursor'),
  }
  return all({
    station: api.call(stationApi.routes.read, { params: { id } }),
    monitoring: part(api, monitors, {
      params: { id },
      query: { cursor: query.get('monitorsCursor') ?? undefined },
    }),
    events: part(api, eventsOfStation, { params: { id }, query: filter }),
    variables: part(api, deviceModelApi.routes.list, {
      params: { id },
      query: { only: 'monitored', limit: '100', ...wanted(query, 'text') },
    }),
  })
}

@Component({
  imports: [pageParts, EventTable, MonitorTable, StationHead],
  templateUrl: './monitoring-page.html',
})
class MonitoringPage extends PageView<typeof load> {
  protected readonly state = this.query.get('state') ?? ''
  protected readonly states = states
  protected readonly severities = severities
  protected readonly types = monitorTypes.map((type) => choice(type))
  protected readonly bases = [choice('All'), choice('FactoryDefault'), choice('HardWiredOnly')]
  protected readonly during = [choice('false', 'Always'), choice('true', 'Only while a transaction runs')]
  protected readonly key = this.formKey()
  protected readonly path = computed(() => stationPath(this.data().station.id, 'monitoring'))
  protected readonly can = computed(() => capabilitiesOf(this.data().station.link.protocol))
  protected readonly monitoring = computed(() => valueOfPart(this.data().monitoring))
  protected readonly events = computed(() => valueOfPart(this.data().events))
  protected readonly watchable = computed(() =>
    (valueOfPart(this.data().variables)?.items ?? []).map((v) =>
      choice(settingRef(v), [settingName(v), settingPlace(v)].filter(Boolean).join(', ')),
    ),
  )

  /** There are more than the choice holds. */
  protected readonly more = computed(() => valueOfPart(this.data().variables)?.next != null)
  protected readonly text = this.query.get('text') ?? ''

  protected withChanges(changes: Readonly<Record<string, string | null>>): string {
    return withQuery(this.path(), this.query, changes)
  }
}

export const monitoringPage = page({
  path: 'stations/:id/monitoring',
  component: MonitoringPage,
  title: (data) => `Monitoring of ${data.station.id}`,
  load,
})
