import { Component, computed } from '@angular/core'
import { deviceModelApi } from '@ocpp/shared/blocks/device-model/api'
import { stationApi } from '@ocpp/shared/blocks/stations/api'
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
import { StationHead } from '../station-head.ts'
import { CompareSettings } from './compare-settings.ts'
import { SettingTree } from './setting-tree.ts'

const { routes } = deviceModelApi

const kinds = [
  { id: '', label: 'All' },
  { id: 'settable', label: 'Writable' },
  { id: 'marked', label: 'To look at' },
]

const load = ({ api, query }: PageContext, { id = '' }: Params) => {
  const other = query.get('with')
  return all({
    station: api.call(stationApi.routes.read, { params: { id } }),
    variables: part(api, routes.list, {
      params: { id },
      query: { ...wanted(query, 'text', 'only', 'cursor'), limit: '75' },
    }),
    reports: part(api, routes.reports, { params: { id } }),
    differences: other
      ? part(api, routes.compare, {
          params: { id },
          query: { with: other, limit: '50', cursor: query.get('differencesCursor') ?? undefined },
        })
      : null,
  })
}

@Component({
  imports: [pageParts, CompareSettings, SettingTree, StationHead],
  templateUrl: './configuration-page.html',
})
class ConfigurationPage extends PageView<typeof load> {
  protected readonly text = this.query.get('text') ?? ''
  protected readonly only = this.query.get('only') ?? ''
  protected readonly key = this.formKey()
  protected readonly kinds = kinds
  protected readonly path = computed(() => stationPath(this.data().station.id, 'configuration'))
  protected readonly found = computed(() => valueOfPart(this.data().variables))
  protected readonly running = computed(() =>
    (valueOfPart(this.data().reports) ?? []).filter(
      ({ state }) => state === 'promised' || state === 'running',
    ),
  )
  protected withChanges(changes: Readonly<Record<string, string | null>>): string {
    return withQuery(this.path(), this.query, changes)
  }
}

export const configurationPage = page({
  path: 'stations/:id/configuration',
  component: ConfigurationPage,
  title: (data) => `Configuration of ${data.station.id}`,
  load,
})
