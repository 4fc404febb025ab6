import { Component, computed } from '@angular/core'
import { tokenApi } from '@ocpp/shared/blocks/authorization/api'
import { commandApi } from '@ocpp/shared/blocks/commands/api'
import { stationApi } from '@ocpp/shared/blocks/stations/api'
import { CommandPicker } from '../../../commands/command-picker.ts'
import { lackedToSend } from '../../../commands/may-send.ts'
import { commandForm } from '../../../commands/neutral.ts'
import {
  all,
  notFound,
  type PageContext,
  PageView,
  type Params,
  page,
  pageParts,
  part,
  valueOfPart,
} from '../../../page/page.ts'
import { StationHead } from '../station-head.ts'
import { SendForm } from './send-form.ts'

const load = (context: PageContext, params: Params) => {
  const { api } = context
  const form = commandForm(params.name ?? '')
  if (!form) throw notFound(context, 'There is no such command.')
  const id = params.id ?? ''
  const typed = form.name === 'start' ? (context.form?.values.token ?? '').trim() : ''
  return all({
    station: api.call(stationApi.routes.read, { params: { id } }),
    form,
    found: typed === '' ? null : part(api, tokenApi.routes.find, { body: { text: typed } }),
    actions: part(api, commandApi.routes.actions, { params: { id } }),
  })
}

@Component({ imports: [pageParts, CommandPicker, SendForm, StationHead], templateUrl: './send-page.html' })
class SendPage extends PageView<typeof load> {
  protected readonly lacked = computed(() => lackedToSend(this.may, this.data().form.name))
  protected readonly actions = computed(() => valueOfPart(this.data().actions))
}

export const sendPage = page({
  path: 'stations/:id/send/:name',
  component: SendPage,
  title: (data) => `${data.form.title}, ${data.station.id}`,
  load,
})
