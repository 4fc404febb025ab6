import { Component, computed } from '@angular/core'
import { operationsApi } from '@ocpp/shared/blocks/operations/api'
import { cameWith } from '@ocpp/shared/contracts/came-with'
import { type PageContext, PageView, page, pageParts } from '../../page/page.ts'
import { suggestedSites } from '../sites/choices.ts'
import { StationFields } from './station-fields.ts'

const load = async (context: PageContext) => {
  const { api, query } = context
  const id = query.get('id')
  const sites = await suggestedSites(context)
  if (id === null) return { id, refused: null, sites }
  const refused = await api.call(operationsApi.routes.refusedConnections, { query: { station: id } })
  return { id, refused: refused.items.find(({ isAddable }) => isAddable) ?? null, sites }
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
