import { Component, computed, input } from '@angular/core'
import type { Page as ListPage } from '@ocpp/shared/api/paging'
import type { StationActions } from '@ocpp/shared/blocks/commands/actions'
import type { Command } from '@ocpp/shared/blocks/commands/api'
import { commandApi } from '@ocpp/shared/blocks/commands/api'
import type { Message } from '@ocpp/shared/blocks/messages/message'
import { stationApi } from '@ocpp/shared/blocks/stations/api'
import type { Station } from '@ocpp/shared/blocks/stations/station'
import { CommandLife } from '../../../commands/command-life.ts'
import { CommandPicker } from '../../../commands/command-picker.ts'
import { CommandTable } from '../../../commands/command-table.ts'
import { PostForm } from '../../../form/post-form.ts'
import { type Part, part, problemOfPart, valueOfPart } from '../../../page/api.ts'
import { call } from '../../../page/call.ts'
import type { Page } from '../../../page/page.ts'
import { View } from '../../../page/view.ts'
import { Empty } from '../../../parts/empty.ts'
import { Pager } from '../../../parts/pager.ts'
import { PartFailure } from '../../../parts/part-failure.ts'
import { StationHead } from '../station-head.ts'

interface CommandsView {
  readonly station: Station
  readonly page: Part<ListPage<Command>>
  readonly actions: Part<StationActions>
  readonly shown: Part<Command> | null
  readonly messages: Part<readonly Message[]> | null
}

@Component({
  selector: 'app-commands-of-station',
  imports: [CommandLife, CommandPicker, CommandTable, Empty, Pager, PartFailure, PostForm, StationHead],
  host: { class: 'contents' },
  templateUrl: './commands-page.html',
})
class CommandsOfStation extends View {
  readonly data = input.required<CommandsView>()
  protected readonly problemOfPart = problemOfPart
  protected readonly encode = encodeURIComponent
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

export const stationCommandsPage: Page<CommandsView> = {
  path: 'stations/:id/commands',
  section: 'stations',
  component: CommandsOfStation,
  title: (data) => `Commands to ${data.station.id}`,
  load: async ({ api, query, correlation }, params) => {
    const id = params.id ?? ''
    const shown = query.get('command')
    const [station, page, actions, command, messages] = await Promise.all([
      call(api, stationApi.routes.read, { params: { id } }),
      part(
        call(api, commandApi.routes.list, {
          query: {
            station: id,
            limit: '25',
            cursor: query.get('cursor') ?? undefined,
          },
        }),
        correlation,
      ),
      part(call(api, commandApi.routes.actions, { params: { id } }), correlation),
      shown ? part(call(api, commandApi.routes.read, { params: { id: shown } }), correlation) : null,
      shown ? part(call(api, commandApi.routes.messages, { params: { id: shown } }), correlation) : null,
    ])
    return { station, page, actions, shown: command, messages }
  },
}
