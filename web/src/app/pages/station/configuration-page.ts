import { Component, computed, input } from '@angular/core'
import type { Station, StationVariable } from '@ocpp/shared/api/stations'
import { Field } from '../../form/field.ts'
import { FormProblems } from '../../form/form-problems.ts'
import { PostForm } from '../../form/post-form.ts'
import { got, missed, type Part, part } from '../../page/api.ts'
import { mayOperate, pageContext } from '../../page/context.ts'
import type { Page } from '../../page/page.ts'
import { Empty } from '../../parts/empty.ts'
import { Foreign } from '../../parts/foreign.ts'
import { Icon } from '../../parts/icon.ts'
import { PartFailure } from '../../parts/part-failure.ts'
import { stationPath } from '../../text/links.ts'
import { StationHead } from './station-head.ts'

interface ConfigurationView {
  readonly station: Station
  readonly variables: Part<readonly StationVariable[]>
}

/** The name under which a variable is written: a bare key in 1.6, `Component.Variable` in 2.0.1. */
const variableKey = (v: StationVariable): string =>
  v.component === 'ChargePoint'
    ? v.variable
    : `${v.component}${v.componentInstance ? `/${v.componentInstance}` : ''}.${v.variable}${v.variableInstance ? `/${v.variableInstance}` : ''}`

@Component({
  selector: 'app-configuration',
  imports: [Empty, Field, Foreign, FormProblems, Icon, PartFailure, PostForm, StationHead],
  host: { class: 'ct' },
  templateUrl: './configuration-page.html',
})
class ConfigurationPage {
  readonly data = input.required<ConfigurationView>()
  protected readonly context = pageContext()
  protected readonly format = this.context.format
  protected readonly may = mayOperate(this.context)
  protected readonly text = this.context.query.get('text') ?? ''
  protected readonly chosen = this.context.query.get('key') ?? ''
  protected readonly key = crypto.randomUUID()
  protected readonly missed = missed
  protected readonly keyOf = variableKey
  protected readonly encode = encodeURIComponent
  protected readonly path = computed(() => stationPath(this.data().station.id, 'configuration'))
  protected readonly all = computed(() => got(this.data().variables) ?? [])
  protected readonly variables = computed(() => {
    const wanted = this.text.toLowerCase()
    return this.all()
      .filter(
        (v) =>
          variableKey(v).toLowerCase().includes(wanted) || (v.value ?? '').toLowerCase().includes(wanted),
      )
      .toSorted((a, b) => variableKey(a).localeCompare(variableKey(b)))
  })
  protected readonly current = computed(() => this.all().find((v) => variableKey(v) === this.chosen) ?? null)

  protected place(v: StationVariable): string {
    return [v.evse === null ? '' : `EVSE ${v.evse}`, v.connector === null ? '' : `connector ${v.connector}`]
      .filter(Boolean)
      .join(' ')
  }
}

export const configurationPage: Page<ConfigurationView> = {
  path: 'stations/:id/configuration',
  section: 'stations',
  component: ConfigurationPage,
  title: (data) => `Configuration of ${data.station.id}`,
  load: async ({ api, correlation }, params) => {
    const path = `/stations/${encodeURIComponent(params.id ?? '')}`
    const [station, variables] = await Promise.all([
      api.get<Station>(path),
      part(api.get<readonly StationVariable[]>(`${path}/variables`), correlation),
    ])
    return { station, variables }
  },
}
