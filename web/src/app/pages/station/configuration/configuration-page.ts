import { Component, computed } from '@angular/core'
import { addressOf } from '@ocpp/shared/api/route'
import {
  deviceModelApi,
  type SettingDifference,
  type StationVariable,
} from '@ocpp/shared/blocks/device-model/api'
import { stationApi } from '@ocpp/shared/blocks/stations/api'
import { part, valueOfPart } from '../../../page/api.ts'
import { all, type PageContext, type Params, page } from '../../../page/page.ts'
import { pageParts } from '../../../page/page-parts.ts'
import { PageView } from '../../../page/view.ts'
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

const kinds = [
  { id: '', label: 'All' },
  { id: 'writable', label: 'Writable' },
  { id: 'marked', label: 'To look at' },
]

const load = ({ api, query }: PageContext, params: Params) => {
  const { id = '' } = params
  const other = query.get('with')
  return all({
    station: api.call(stationApi.routes.read, { params: { id } }),
    variables: part(api, routes.list, { params: { id } }),
    reports: part(api, routes.reports, { params: { id } }),
    differences: other ? part(api, routes.compare, { params: { id }, query: { with: other } }) : null,
  })
}

@Component({ imports: [pageParts, StationHead], templateUrl: './configuration-page.html' })
class ConfigurationPage extends PageView<typeof load> {
  protected readonly text = this.query.get('text') ?? ''
  protected readonly kind = this.query.get('kind') ?? ''
  protected readonly chosen = this.query.get('edit') ?? ''
  protected readonly other = this.query.get('with') ?? ''
  protected readonly key = crypto.randomUUID()
  protected readonly kinds = kinds
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

export const configurationPage = page({
  path: 'stations/:id/configuration',
  component: ConfigurationPage,
  title: (data) => `Configuration of ${data.station.id}`,
  load,
})
