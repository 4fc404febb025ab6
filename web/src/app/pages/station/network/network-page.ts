import { Component, computed } from '@angular/core'
import type { AnswerOf } from '@ocpp/shared/api/route'
import {
  type NetworkMoveState,
  networkMoveSteps,
  networkProfileApi,
} from '@ocpp/shared/blocks/network-profile/api'
import { stationApi } from '@ocpp/shared/blocks/stations/api'
import type { Station } from '@ocpp/shared/blocks/stations/station'
import { all, type PageContext, PageView, type Params, page, pageParts, wanted } from '../../../page/page.ts'
import { commandPath, stationPath } from '../../../text/links.ts'
import { StationHead } from '../station-head.ts'
import { MoveForm } from './move-form.ts'

const { list } = networkProfileApi.routes

interface NetworkView {
  readonly station: Station
  readonly moves: AnswerOf<typeof list>
}
type Move = NetworkView['moves']['items'][number]

const stateLabels: Readonly<Record<NetworkMoveState, string>> = {
  writing: 'writing the profile',
  prioritising: 'putting it first',
  resetting: 'resetting the station',
  waiting: 'waiting for the station',
  checking: 'looking where it is',
  confirmed: 'arrived on the new profile',
  rolledBack: 'rolled back: it came back on the former profile',
  gone: 'it did not come back',
  unclear: 'it does not say which profile it uses',
  failed: 'stopped, see the last step',
  cancelled: 'cancelled',
}
const tones: Readonly<Partial<Record<NetworkMoveState, string>>> = {
  confirmed: 'good',
  rolledBack: 'danger',
  gone: 'danger',
  failed: 'danger',
  unclear: 'warn',
}
const stepLabels: Readonly<Record<string, string>> = {
  writing: 'SetNetworkProfile',
  prioritising: 'NetworkConfigurationPriority',
  resetting: 'Reset',
  waiting: 'Back',
  checking: 'ActiveNetworkProfile',
}
const underWay: ReadonlySet<string> = new Set(networkMoveSteps)

const load = ({ api, query }: PageContext, params: Params) => {
  const id = params.id ?? ''
  return all({
    station: api.call(stationApi.routes.read, { params: { id } }),
    moves: api.call(list, { params: { id }, query: { ...wanted(query, 'cursor'), limit: '20' } }),
  })
}

/** A guided move of a station to another URL or security profile, and what became of earlier ones. */
@Component({ imports: [pageParts, MoveForm, StationHead], templateUrl: './network-page.html' })
class NetworkPage extends PageView<typeof load> {
  protected readonly labels = stateLabels
  protected readonly steps = stepLabels
  protected readonly station = computed(() => this.data().station)
  protected readonly running = computed(() =>
    this.data().moves.items.some(({ state }) => underWay.has(state)),
  )
  protected readonly topic = computed(() => `station:${this.station().id}`)
  protected readonly tone = ({ state }: Move) => tones[state] ?? ''
  protected readonly isUnderWay = ({ state }: Move) => underWay.has(state)
  protected readonly command = (id: string) => commandPath(this.station().id, id)
  protected readonly path = (tab: string) => stationPath(this.station().id, tab)
  protected readonly cancelPath = ({ id }: Move) => this.path(`network/${encodeURIComponent(id)}/cancel`)
}

export const networkPage = page({
  path: 'stations/:id/network',
  component: NetworkPage,
  title: (data) => `Network profile of ${data.station.id}`,
  load,
})
