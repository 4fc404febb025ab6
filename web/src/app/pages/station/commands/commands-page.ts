import { Component, computed } from '@angular/core'
import { type Command, commandApi } from '@ocpp/shared/blocks/commands/api'
import { stationApi } from '@ocpp/shared/blocks/stations/api'
import { CommandLife } from '../../../commands/command-life.ts'
import { CommandPicker } from '../../../commands/command-picker.ts'
import { CommandTable } from '../../../commands/command-table.ts'
import {
  all,
  type PageContext,
  PageView,
  type Params,
  type Part,
  page,
  pageParts,
  part,
  valueOfPart,
  wanted,
} from '../../../page/page.ts'
import { StationHead } from '../station-head.ts'

const load = ({ api, query }: PageContext, params: Params) => {
  const id = params.id ?? ''
  const shown = query.get('command')
  return all({
    station: api.call(stationApi.routes.read, { params: { id } }),
    page: part(api, commandApi.routes.list, {
      query: { station: id, limit: '25', ...wanted(query, 'cursor') },
    }),
    actions: part(api, commandApi.routes.actions, { params: { id } }),
    shown: shown ? part(api, commandApi.routes.read, { params: { id: shown } }) : null,
    messages: shown ? part(api, commandApi.routes.messages, { params: { id: shown } }) : null,
  })
}

@Component({
  imports: [pageParts, CommandLife, CommandPicker, CommandTable, StationHead],
  templateUrl: './commands-page.html',
})
class CommandsOfStation extends PageView<typeof load> {
  protected readonly page = computed(() => valueOfPart(this.data().page))
  protected readonly actions = computed(() => valueOfPart(this.data().actions))
  protected readonly messages = computed(() => {
    const { messages } = this.data()
    return messages === null ? [] : (valueOfPart(messages) ?? [])
  })
  protected readonly shown = computed(() =>
    this.data().shown ? valueOfPart(this.data().shown as Part<Command>) : null,
  )
}

export const stationCommandsPage = page({
  path: 'stations/:id/commands',
  component: CommandsOfStation,
  title: (data) => `Commands to ${data.station.id}`,
  load,
})
