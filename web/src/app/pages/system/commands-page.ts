import { Component } from '@angular/core'
import { type CommandState, commandApi } from '@ocpp/shared/blocks/commands/api'
import { CommandTable } from '../../commands/command-table.ts'
import { type PageContext, PageView, page, pageParts, wanted } from '../../page/page.ts'

const states: readonly { readonly value: CommandState; readonly label: string }[] = [
  { value: 'accepted', label: 'Accepted' },
  { value: 'rejected', label: 'Rejected' },
  { value: 'notSupported', label: 'Not supported' },
  { value: 'notImplemented', label: 'Not implemented' },
  { value: 'unclear', label: 'Unclear answer' },
  { value: 'callError', label: 'Error' },
  { value: 'timeout', label: 'Timed out' },
  { value: 'connectionLost', label: 'Connection lost' },
  { value: 'refused', label: 'Refused' },
  { value: 'expired', label: 'Expired' },
  { value: 'queued', label: 'Queued' },
  { value: 'sent', label: 'Under way' },
]

const load = ({ api, query }: PageContext) =>
  api.call(commandApi.routes.list, { query: { ...wanted(query, 'station', 'state', 'cursor'), limit: '50' } })

@Component({ imports: [pageParts, CommandTable], templateUrl: './commands-page.html' })
class CommandsPage extends PageView<typeof load> {
  protected readonly states = states
  protected readonly names = { station: 'station {}', state: '{}' }
  protected readonly isFiltered = this.isAsked(this.names)
}

export const commandsPage = page({ path: 'commands', component: CommandsPage, title: 'Commands', load })
