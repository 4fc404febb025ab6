import { Component } from '@angular/core'
import { type CommandState, commandApi } from '@ocpp/shared/blocks/commands/api'
import { CommandTable } from '../../commands/command-table.ts'
import { type PageContext, page, wanted } from '../../page/page.ts'
import { pageParts } from '../../page/page-parts.ts'
import { PageView } from '../../page/view.ts'

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

@Component({
  imports: [pageParts, CommandTable],
  template: `
    <div class="head">
      <div>
        <h1>Commands</h1>
        <p>What was asked of stations, and how it ended</p>
      </div>
      <div class="row">
        <a class="btn" href="/commands/bulk">Bulk commands</a>
      </div>
    </div>
    <section class="panel" aria-label="Command history">
      <form class="filter" action="/commands" method="get" data-boost="list">
        <label class="grow"
          >Station id<input
            name="station"
            type="search"
            [value]="query.get('station') ?? ''"
            autocomplete="off"
        /></label>
        <label filter="state" label="End" any="Any end" [choices]="states"></label>
        <button class="btn">Apply</button>
      </form>
      <div id="list" data-live="commands" data-boost="list" data-rows>
        @if (isFiltered) {
          <div class="chips">
            <app-filter-chips [names]="names" />
          </div>
        }
        @if (data().items.length === 0) {
          @if (isFiltered) {
            <app-empty title="No command matches" text="Try fewer filters.">
              <p>
                <a class="btn" href="/commands">Clear all filters</a>
              </p>
            </app-empty>
          } @else {
            <app-empty
              icon="command"
              title="No command was sent yet"
              text="Open a station and pick one of its commands."
            >
              <p>
                <a class="btn" href="/stations">Stations</a>
              </p>
            </app-empty>
          }
        } @else {
          <app-command-table [commands]="data().items" [withStation]="true" />
          <nav [pager]="data().next" [words]="['Newer', 'Older']">{{ data().items.length }} shown</nav>
        }
      </div>
    </section>
  `,
})
class CommandsPage extends PageView<typeof load> {
  protected readonly states = states
  protected readonly names = { station: 'station {}', state: '{}' }
  protected readonly isFiltered = this.isAsked(this.names)
}

export const commandsPage = page({ path: 'commands', component: CommandsPage, title: 'Commands', load })
