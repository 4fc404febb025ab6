import { Component } from '@angular/core'
import { bulkApi } from '@ocpp/shared/blocks/bulk-commands/api'
import { commandTitle } from '../../commands/command-title.ts'
import { type PageContext, PageView, page, pageParts, wanted } from '../../page/page.ts'

const load = ({ api, query }: PageContext) =>
  api.call(bulkApi.routes.list, { query: { ...wanted(query, 'cursor'), limit: '50' } })

@Component({ imports: [pageParts], templateUrl: './bulks-page.html' })
class BulksPage extends PageView<typeof load> {
  protected readonly title = commandTitle
}

export const bulksPage = page({ path: 'commands/bulk', component: BulksPage, title: 'Bulk commands', load })
