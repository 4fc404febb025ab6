import { Component, computed } from '@angular/core'
import type { Page as ListPage } from '@ocpp/shared/api/paging'
import { type BulkCommand, bulkApi, retriedStates } from '@ocpp/shared/blocks/bulk-commands/api'
import type { Command, CommandState } from '@ocpp/shared/blocks/commands/api'
import { commandApi } from '@ocpp/shared/blocks/commands/api'
import { CommandTable } from '../../commands/command-table.ts'
import { commandTitle } from '../../commands/command-title.ts'
import { commandEnd } from '../../commands/outcome.ts'
import { FormProblems } from '../../form/form-problems.ts'
import { PostForm } from '../../form/post-form.ts'
import { call } from '../../page/call.ts'
import type { Page } from '../../page/page.ts'
import { PageView } from '../../page/view.ts'
import { Empty } from '../../parts/empty.ts'
import { Pager } from '../../parts/pager.ts'
import { UntrustedText } from '../../parts/untrusted-text.ts'
import { withQuery } from '../../text/links.ts'

interface BulkView {
  readonly bulk: BulkCommand
  readonly commands: ListPage<Command>
}

/** How a command to many stations went, station by station. */
@Component({
  selector: 'app-bulk',
  imports: [CommandTable, Empty, UntrustedText, FormProblems, Pager, PostForm],
  host: { class: 'contents' },
  templateUrl: './bulk-page.html',
})
class BulkPage extends PageView<BulkView> {
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

export const bulkPage: Page<BulkView> = {
  path: 'commands/bulk/:id',
  section: 'commands',
  component: BulkPage,
  title: ({ bulk }) => `${commandTitle(bulk.name)}, ${bulk.total} stations`,
  load: async ({ api, query }, params) => {
    const id = params.id ?? ''
    const [bulk, commands] = await Promise.all([
      call(api, bulkApi.routes.read, { params: { id } }),
      call(api, commandApi.routes.list, {
        query: {
          bulk: id,
          state: query.get('state') ?? undefined,
          cursor: query.get('cursor') ?? undefined,
          limit: '100',
        },
      }),
    ])
    return { bulk, commands }
  },
}
