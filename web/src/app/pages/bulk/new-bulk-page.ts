import { Component, computed } from '@angular/core'
import { stationApi } from '@ocpp/shared/blocks/stations/api'
import {
  bulkFields,
  bulkFilters,
  bulkForms,
  obstacleOf,
  queueChoices,
  typedFrom,
} from '../../commands/bulk.ts'
import { maySend } from '../../commands/may-send.ts'
import { type PageContext, PageView, page, pageParts, wanted } from '../../page/page.ts'
import { withQuery } from '../../text/links.ts'
import { BulkStations } from './bulk-stations.ts'

/** As many stations are listed, each with a box; the others of a filter have one box together. */
const listed = 100

const load = async ({ api, query }: PageContext) => {
  const asked = { ...wanted(query, ...bulkFilters), limit: String(listed) }
  const page = await api.call(stationApi.routes.list, { query: asked })
  return {
    stations: page.items,
    /** How many of the filter are not listed. */
    others: page.next === null ? 0 : (page.total ?? 0) - page.items.length,
    form: bulkForms.find(({ name }) => name === query.get('name')) ?? null,
  }
}

/** One command to many stations: which command, to whom, and who will not get it. */
@Component({ imports: [pageParts, BulkStations], templateUrl: './new-bulk-page.html' })
class NewBulkPage extends PageView<typeof load> {
  protected readonly forms = bulkForms.filter(({ name }) => maySend(this.may, name))
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
