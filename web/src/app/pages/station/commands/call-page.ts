import { Component, computed } from '@angular/core'
import { commandApi } from '@ocpp/shared/blocks/commands/api'
import { stationApi } from '@ocpp/shared/blocks/stations/api'
import { CommandPicker } from '../../../commands/command-picker.ts'
import { lackedToSend } from '../../../commands/may-send.ts'
import { notFound, type PageContext, PageView, type Params, page, pageParts } from '../../../page/page.ts'
import { stationPath } from '../../../text/links.ts'
import { StationHead } from '../station-head.ts'
import { asksForJson, CallForm } from './call-form.ts'

const load = async (context: PageContext, params: Params) => {
  const { api } = context
  const id = params.id ?? ''
  const [station, actions] = await Promise.all([
    api.call(stationApi.routes.read, { params: { id } }),
    api.call(commandApi.routes.actions, { params: { id } }),
  ])
  const native = actions.native.find((n) => n.action === params.action)
  if (!native) throw notFound(context, `${actions.protocol ?? 'This version'} has no such action.`)
  return { station, actions, action: native.action, schema: native.schema }
}

@Component({
  imports: [pageParts, CallForm, CommandPicker, StationHead],
  templateUrl: './call-page.html',
})
class CallPage extends PageView<typeof load> {
  protected readonly lacked = computed(() => lackedToSend(this.may, this.data().action))
  protected readonly json = asksForJson(this.context)
  protected readonly path = computed(() =>
    stationPath(this.data().station.id, `call/${encodeURIComponent(this.data().action)}`),
  )
}

export const callPage = page({
  path: 'stations/:id/call/:action',
  component: CallPage,
  title: (data) => `${data.action}, ${data.station.id}`,
  load,
})
