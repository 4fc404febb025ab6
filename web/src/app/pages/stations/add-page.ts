import { Component, computed } from '@angular/core'
import { operationsApi } from '@ocpp/shared/blocks/operations/api'
import { siteApi } from '@ocpp/shared/blocks/sites/api'
import { cameWith } from '@ocpp/shared/contracts/came-with'
import { type PageContext, PageView, page, pageParts } from '../../page/page.ts'
import { StationFields } from './station-fields.ts'

const load = async ({ api, query }: PageContext) => {
  const id = query.get('id')
  const sites = await api.call(siteApi.routes.names, {})
  if (id === null) return { id, refused: null, sites }
  const refused = await api.call(operationsApi.routes.refusedConnections, {})
  return { id, refused: refused.find((one) => one.station === id && one.isAddable) ?? null, sites }
}

@Component({ imports: [pageParts, StationFields], templateUrl: './add-page.html' })
class AddStation extends PageView<typeof load> {
  /** One that shows a password has one already. */
  protected readonly secret = computed(() =>
    this.data().refused?.detail.includes(cameWith.password) ? 'own' : 'generate',
  )
  protected readonly secrets = [
    { value: 'generate', label: 'Generate one: I type it into the station' },
    { value: 'own', label: 'The one the station has: I type it in below' },
    { value: 'none', label: 'None: the station can have no password (closed networks only)' },
  ]
}

export const addStationPage = page({
  path: 'stations/new',
  component: AddStation,
  title: 'Add station',
  load,
})
