import { Component, computed } from '@angular/core'
import type { Page as ListPage } from '@ocpp/shared/api/paging'
import { stationApi } from '@ocpp/shared/blocks/stations/api'
import type { Station } from '@ocpp/shared/blocks/stations/station'
import { bulkFields, bulkForms, obstacleOf, queueChoices, typedFrom } from '../../commands/bulk.ts'
import type { CommandForm } from '../../commands/neutral.ts'
import { type PageContext, PageView, page, pageParts } from '../../page/page.ts'
import { withQuery } from '../../text/links.ts'
import { BulkStations } from './bulk-stations.ts'

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
    const page: ListPage<Station> = await api.call(stationApi.routes.list, {
      query: { ...wanted, limit: String(pageSize), ...(cursor !== null && { cursor }) },
    })
    stations.push(...page.items)
    cursor = page.next
    if (cursor === null) break
  }
  return { stations, more: cursor !== null }
}

const load = async (context: PageContext) => ({
  ...(await matching(context)),
  form: bulkForms.find(({ name }) => name === context.query.get('name')) ?? null,
})

/** One command to many stations: which command, to whom, and who will not get it. */
@Component({ imports: [pageParts, BulkStations], templateUrl: './new-bulk-page.html' })
class NewBulkPage extends PageView<typeof load> {
  protected readonly forms = bulkForms
  protected readonly fields = bulkFields
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
}

export const newBulkPage = page({
  path: 'commands/new',
  component: NewBulkPage,
  title: 'Command many stations',
  load,
})
