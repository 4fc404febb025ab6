import { Component, computed } from '@angular/core'
import { type AnswerOf, addressOf } from '@ocpp/shared/api/route'
import {
  deviceModelApi,
  type SettingDifference,
  type StationVariable,
} from '@ocpp/shared/blocks/device-model/api'
import { stationApi } from '@ocpp/shared/blocks/stations/api'
import type { Station } from '@ocpp/shared/blocks/stations/station'
import { Field } from '../../../form/field.ts'
import { FormProblems } from '../../../form/form-problems.ts'
import { PostForm } from '../../../form/post-form.ts'
import { type Part, part, problemOfPart, valueOfPart } from '../../../page/api.ts'
import { call } from '../../../page/call.ts'
import type { Page } from '../../../page/page.ts'
import { PageView } from '../../../page/view.ts'
import { Empty } from '../../../parts/empty.ts'
import { Icon } from '../../../parts/icon.ts'
import { Note } from '../../../parts/note.ts'
import { PartFailure } from '../../../parts/part-failure.ts'
import { UntrustedText } from '../../../parts/untrusted-text.ts'
import { stationPath, withQuery } from '../../../text/links.ts'
import { StationHead } from '../station-head.ts'
import {
  controlOf,
  settingGroups,
  settingLimits,
  settingMarks,
  settingName,
  settingPlace,
  settingRef,
} from './setting-labels.ts'

const { routes } = deviceModelApi

interface ConfigurationView {
  readonly station: Station
  readonly variables: Part<readonly StationVariable[]>
  readonly reports: Part<AnswerOf<typeof routes.reports>>
  readonly differences: Part<readonly SettingDifference[]> | null
}

const kinds = [
  { id: '', label: 'All' },
  { id: 'writable', label: 'Writable' },
  { id: 'marked', label: 'To look at' },
]

@Component({
  selector: 'app-configuration',
  imports: [Empty, Field, UntrustedText, FormProblems, Icon, Note, PartFailure, PostForm, StationHead],
  host: { class: 'contents' },
  templateUrl: './configuration-page.html',
})
class ConfigurationPage extends PageView<ConfigurationView> {
  protected readonly text = this.query.get('text') ?? ''
  protected readonly kind = this.query.get('kind') ?? ''
  protected readonly chosen = this.query.get('edit') ?? ''
  protected readonly other = this.query.get('with') ?? ''
  protected readonly key = crypto.randomUUID()
  protected readonly kinds = kinds
  protected readonly problemOfPart = problemOfPart
  protected readonly nameOf = settingName
  protected readonly placeOf = settingPlace
  protected readonly refOf = settingRef
  protected readonly limitsOf = settingLimits
  protected readonly controlOf = controlOf
  protected readonly path = computed(() => stationPath(this.data().station.id, 'configuration'))
  protected readonly download = computed(
    () => `/api/v1${addressOf(routes.list.path, { id: this.data().station.id })}`,
  )
  protected readonly all = computed(() => valueOfPart(this.data().variables) ?? [])
  protected readonly marks = (v: StationVariable) => settingMarks(v, this.data().station.bootAt)
  protected readonly variables = computed(() => {
    const wanted = this.text.toLowerCase()
    return this.all().filter(
      (v) =>
        (settingName(v).toLowerCase().includes(wanted) || (v.value ?? '').toLowerCase().includes(wanted)) &&
        (this.kind !== 'writable' || !v.readOnly) &&
        (this.kind !== 'marked' || this.marks(v).length > 0),
    )
  })
  protected readonly groups = computed(() => settingGroups(this.variables()))
  /** A long tree is shut, but for what was searched or is being changed. */
  protected readonly isOpen = (rows: readonly StationVariable[]): boolean =>
    this.text !== '' ||
    this.kind !== '' ||
    this.groups().length < 3 ||
    rows.some((v) => settingRef(v) === this.chosen)
  protected readonly running = computed(() =>
    (valueOfPart(this.data().reports) ?? []).filter(
      ({ state }) => state === 'promised' || state === 'running',
    ),
  )
  protected readonly differences = computed(() => {
    const found = this.data().differences
    return found === null ? [] : (valueOfPart(found) ?? [])
  })

  protected withChanges(changes: Readonly<Record<string, string | null>>): string {
    return withQuery(this.path(), this.query, changes)
  }

  protected differenceName(d: SettingDifference): string {
    const place = d.evse === null || d.evse === undefined ? '' : ` (EVSE ${d.evse})`
    return d.component === 'ChargePoint' ? d.variable : `${d.component}.${d.variable}${place}`
  }
}

export const configurationPage: Page<ConfigurationView> = {
  path: 'stations/:id/configuration',
  section: 'stations',
  component: ConfigurationPage,
  title: (data) => `Configuration of ${data.station.id}`,
  load: async ({ api, correlation, query }, params) => {
    const { id = '' } = params
    const other = query.get('with')
    const [station, variables, reports, differences] = await Promise.all([
      call(api, stationApi.routes.read, { params: { id } }),
      part(call(api, routes.list, { params: { id } }), correlation),
      part(call(api, routes.reports, { params: { id } }), correlation),
      other ? part(call(api, routes.compare, { params: { id }, query: { with: other } }), correlation) : null,
    ])
    return { station, variables, reports, differences }
  },
}
