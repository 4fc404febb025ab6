import { Component, computed } from '@angular/core'
import type { Page as ListPage } from '@ocpp/shared/api/paging'
import { stationApi } from '@ocpp/shared/blocks/stations/api'
import type { Station } from '@ocpp/shared/blocks/stations/station'
import {
  bulkFields,
  bulkForms,
  obstacleOf,
  queueChoices,
  stationField,
  typedFrom,
} from '../../commands/bulk.ts'
import type { CommandForm } from '../../commands/neutral.ts'
import { Field } from '../../form/field.ts'
import { FormProblems } from '../../form/form-problems.ts'
import { PostForm } from '../../form/post-form.ts'
import { call } from '../../page/call.ts'
import type { PageContext } from '../../page/context.ts'
import type { Page } from '../../page/page.ts'
import { PageView } from '../../page/view.ts'
import { Empty } from '../../parts/empty.ts'
import { Note } from '../../parts/note.ts'
import { StateChip } from '../../parts/state-chip.ts'
import { withQuery } from '../../text/links.ts'

interface NewBulkView {
  readonly stations: readonly Station[]
  /** There are more than are shown. */
  readonly more: boolean
  readonly form: CommandForm | null
}

const filters = ['text', 'state', 'link', 'site', 'protocol', 'admission']
/** A page of stations, and how many pages are read at most. */
const pageSize = 200
const pages = 10

const matching = async ({ api, query }: PageContext): Promise<Omit<NewBulkView, 'form'>> => {
  const wanted = Object.fromEntries(filters.map((name) => [name, query.get(name) || undefined]))
  const stations: Station[] = []
  let cursor: string | null = null
  for (let n = 0; n < pages; n++) {
    const page: ListPage<Station> = await call(api, stationApi.routes.list, {
      query: { ...wanted, limit: String(pageSize), ...(cursor !== null && { cursor }) },
    })
    stations.push(...page.items)
    cursor = page.next
    if (cursor === null) break
  }
  return { stations, more: cursor !== null }
}

/** One command to many stations: which command, to whom, and who will not get it. */
@Component({
  selector: 'app-new-bulk',
  imports: [Empty, Field, FormProblems, Note, PostForm, StateChip],
  host: { class: 'contents' },
  templateUrl: './new-bulk-page.html',
})
class NewBulkPage extends PageView<NewBulkView> {
  protected readonly forms = bulkForms
  protected readonly fields = bulkFields
  protected readonly obstacle = obstacleOf
  protected readonly stationField = stationField
  protected readonly typedFrom = typedFrom
  protected readonly ready = computed(
    () => this.data().stations.filter((station) => obstacleOf(station) === null).length,
  )
  protected readonly running = computed(() =>
    this.data().stations.reduce((sum, { openTransactions }) => sum + openTransactions, 0),
  )
  protected readonly waits = queueChoices

  protected pick(name: string): string {
    return withQuery('/commands/new', this.query, { name })
  }

  /** Ticked: all at first, and after a mistake those that were. */
  protected ticked(id: string): '' | null {
    const { form } = this.context
    return form === null || stationField(id) in form.values ? '' : null
  }
}

export const newBulkPage: Page<NewBulkView> = {
  path: 'commands/new',
  section: 'commands',
  component: NewBulkPage,
  title: 'Command many stations',
  load: async (context) => ({
    ...(await matching(context)),
    form: bulkForms.find(({ name }) => name === context.query.get('name')) ?? null,
  }),
}
