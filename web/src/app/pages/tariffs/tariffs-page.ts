import { Component, computed } from '@angular/core'
import { tariffApi } from '@ocpp/shared/blocks/tariff/api'
import { choice } from '../../form/field.ts'
import { type PageContext, PageView, page, pageParts, wanted } from '../../page/page.ts'
import { TariffTable } from './tariff-table.ts'

const load = ({ api, query }: PageContext) =>
  api.call(tariffApi.routes.list, { query: wanted(query, 'cursor') })

@Component({ imports: [pageParts, TariffTable], templateUrl: './tariffs-page.html' })
class TariffsPage extends PageView<typeof load> {
  protected readonly scopes = [
    choice('network', 'All stations'),
    choice('site', 'A site'),
    choice('station', 'A station'),
  ]
  protected readonly choices = computed(() => [
    choice('', 'None: what the wider scope has'),
    ...this.data().items.map(({ id, name }) => choice(id, name)),
  ])
}

export const tariffsPage = page({ path: 'tariffs', component: TariffsPage, title: 'Tariffs', load })
