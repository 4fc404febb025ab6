import { Component, computed } from '@angular/core'
import type { Fixed } from '@ocpp/shared/api/route'
import type { Station } from '@ocpp/shared/api/stations'
import {
  type CompositeView,
  type ProfileTemplate,
  type StationCharging,
  smartChargingApi,
} from '@ocpp/shared/blocks/smart-charging/api'
import type { Transaction } from '@ocpp/shared/blocks/transactions/api'
import { transactionApi } from '@ocpp/shared/blocks/transactions/api'
import type { ChargingSchedule } from '@ocpp/shared/contracts/charging-profile'
import { LinePlot } from '../../../charts/line-plot.ts'
import { stepChart } from '../../../charts/step-chart.ts'
import { Field } from '../../../form/field.ts'
import { FormProblems } from '../../../form/form-problems.ts'
import { PostForm } from '../../../form/post-form.ts'
import { call } from '../../../page/call.ts'
import type { Page } from '../../../page/page.ts'
import { PageView } from '../../../page/view.ts'
import { Empty } from '../../../parts/empty.ts'
import { Foreign } from '../../../parts/foreign.ts'
import { Icon } from '../../../parts/icon.ts'
import { stationPath } from '../../../text/links.ts'
import { offset } from '../../charging-profiles/periods.ts'
import { kindLabel, placeLabel, purposeLabel } from '../../charging-profiles/profile-labels.ts'
import { StationHead } from '../station-head.ts'

const { routes } = smartChargingApi

interface ChargingView {
  readonly station: Station
  readonly charging: StationCharging
  readonly composite: CompositeView
  readonly library: readonly ProfileTemplate[]
  readonly running: readonly Transaction[]
}

const choice = (value: string | number, label: string) => ({ value: String(value), label })
const spans = [6, 24, 72, 168]

/** What limits a station's charging: together as a chart, one by one as a list, and how to change it. */
@Component({
  selector: 'app-station-charging',
  imports: [Empty, Field, Foreign, FormProblems, Icon, LinePlot, PostForm, StationHead],
  host: { class: 'contents' },
  templateUrl: './charging-page.html',
})
class ChargingPage extends PageView<ChargingView> {
  protected readonly key = crypto.randomUUID()
  protected readonly purposeLabel = purposeLabel
  protected readonly kindLabel = kindLabel
  protected readonly placeLabel = placeLabel
  protected readonly spans = spans
  protected readonly encode = encodeURIComponent
  protected readonly path = computed(() => stationPath(this.data().station.id, 'charging'))
  protected readonly is201 = computed(() => this.data().station.link.protocol === 'ocpp2.0.1')
  protected readonly chart = computed(() => stepChart(this.data().composite))
  protected readonly hours = computed(() => this.data().composite.durationS / 3_600)
  protected readonly evses = computed(() =>
    [...new Set([this.data().composite.evse, ...this.data().station.connectors.map(({ evse }) => evse), 1])]
      .filter((evse) => evse > 0)
      .sort((a, b) => a - b),
  )
  protected readonly places = computed(() => [
    choice(0, 'Whole station, or each EVSE'),
    ...this.evses().map((evse) => choice(evse, `EVSE ${evse}`)),
  ])
  protected readonly anyPlace = computed(() => [choice('', 'Anywhere'), ...this.places()])
  protected readonly templates = computed(() => this.data().library.map(({ id, name }) => choice(id, name)))
  protected readonly sessions = computed(() => [
    choice('', 'None'),
    ...this.data().running.map(({ transactionId, evse }) =>
      choice(transactionId, `EVSE ${evse ?? '–'}: ${transactionId.slice(0, 24)}`),
    ),
  ])
  protected readonly purposes = [
    choice('', 'Any purpose'),
    ...(['ChargingStationMaxProfile', 'TxDefaultProfile', 'TxProfile'] as const).map((p) =>
      choice(p, purposeLabel(p)),
    ),
  ]
  protected readonly axis = computed(() => {
    const { from, durationS } = this.data().composite
    const label = durationS > 86_400 ? this.format.moment : this.format.minute
    return [0, 0.25, 0.5, 0.75, 1].map((share) =>
      label(new Date(Date.parse(from) + share * durationS * 1_000)),
    )
  })
  protected readonly unlimited = computed(() =>
    this.data().composite.periods.some(({ limit }) => limit === null),
  )
  protected readonly isLimited = computed(() =>
    this.data().composite.periods.some(({ limit }) => limit !== null),
  )
  protected readonly now = computed(() => {
    const limit = this.data().composite.periods[0]?.limit
    return limit == null ? 'not limited' : `${this.amount(limit)} ${this.data().composite.unit}`
  })
  protected readonly compositeOf = (evse: number, hours: number, unit: string) =>
    `${this.path()}?evse=${evse}&hours=${hours}&unit=${unit}`

  protected amount(limit: number): string {
    return this.format.number(limit, Number.isInteger(limit) ? 0 : 1)
  }
  protected steps(schedule: Fixed<ChargingSchedule> | undefined): string {
    if (schedule === undefined) return '–'
    const shown = schedule.periods
      .slice(0, 4)
      .map(({ startS, limit }) => `${offset(startS)} ${this.amount(limit)} ${schedule.unit}`)
    return shown.join(', ') + (schedule.periods.length > 4 ? ' …' : '')
  }
}

export const stationChargingPage: Page<ChargingView> = {
  path: 'stations/:id/charging',
  section: 'stations',
  component: ChargingPage,
  title: ({ station }) => `Charging profiles of ${station.id}`,
  load: async ({ api, query }, params) => {
    const id = params.id ?? ''
    const path = `/stations/${encodeURIComponent(id)}`
    const asked = {
      evse: query.get('evse') ?? undefined,
      hours: query.get('hours') ?? undefined,
      unit: query.get('unit') ?? undefined,
    }
    const [station, charging, composite, library, running] = await Promise.all([
      api.get<Station>(path),
      call(api, routes.ofStation, { params: { id } }),
      call(api, routes.composite, { params: { id }, query: asked }),
      call(api, routes.listTemplates, {}),
      call(api, transactionApi.routes.list, { query: { station: id, active: 'true', limit: '20' } }),
    ])
    return { station, charging, composite, library, running: running.items }
  },
}
