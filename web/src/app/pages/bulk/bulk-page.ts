import { Component, computed } from '@angular/core'
import { bulkApi, retriedStates } from '@ocpp/shared/blocks/bulk-commands/api'
import { type CommandState, commandApi } from '@ocpp/shared/blocks/commands/api'
import { CommandTable } from '../../commands/command-table.ts'
import { commandTitle } from '../../commands/command-title.ts'
import { commandEnd } from '../../commands/outcome.ts'
import { all, type PageContext, PageView, type Params, page, pageParts, wanted } from '../../page/page.ts'
import { withQuery } from '../../text/links.ts'

const load = ({ api, query }: PageContext, params: Params) => {
  const id = params.id ?? ''
  return all({
    bulk: api.call(bulkApi.routes.read, { params: { id } }),
    commands: api.call(commandApi.routes.list, {
      query: { bulk: id, ...wanted(query, 'state', 'cursor'), limit: '100' },
    }),
  })
}

/** How a command to many stations went, station by station. */
@Component({ imports: [pageParts, CommandTable], templateUrl: './bulk-page.html' })
class BulkPage extends PageView<typeof load> {
  protected readonly state = this.query.get('state')
  protected readonly path = computed(() => `/commands/bulk/${encodeURIComponent(this.data().bulk.id)}`)
  protected readonly title = computed(() => commandTitle(this.data().bulk.name))
  protected readonly payload = computed(() => JSON.stringify(this.data().bulk.payload))
  protected readonly states = computed(() =>
    (Object.entries(this.data().bulk.counts) as [CommandState, number][]).map(([state, count]) => ({
      state,
      count,
      word: commandEnd({ state, outcome: null }).word,
      href: withQuery(this.path(), new URLSearchParams(), { state }),
    })),
  )
  protected readonly queued = computed(() => this.data().bulk.counts.queued ?? 0)
  protected readonly done = computed(
    () => this.data().bulk.total - this.queued() - (this.data().bulk.counts.sent ?? 0),
  )
  protected readonly failures = computed(() =>
    retriedStates.reduce((sum, state) => sum + (this.data().bulk.counts[state] ?? 0), 0),
  )
}

export const bulkPage = page({
  path: 'commands/bulk/:id',
  component: BulkPage,
  title: ({ bulk }) => `${commandTitle(bulk.name)}, ${bulk.total} stations`,
  load,
})
