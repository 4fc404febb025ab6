import { Component, computed } from '@angular/core'
import { tariffApi } from '@ocpp/shared/blocks/tariff/api'
import { type PageContext, page } from '../../page/page.ts'
import { pageParts } from '../../page/page-parts.ts'
import { PageView } from '../../page/view.ts'
import { TariffTable } from './tariff-table.ts'

const choice = (value: string, label: string) => ({ value, label })

const load = ({ api }: PageContext) => api.call(tariffApi.routes.list, {})

@Component({ imports: [pageParts, TariffTable], templateUrl: './tariffs-page.html' })
class TariffsPage extends PageView<typeof load> {
  protected readonly scopes = [
    choice('network', 'All stations'),
    choice('site', 'A site'),
    choice('station', 'A station'),
  ]
  protected readonly choices = computed(() => [
    choice('', 'None: what the wider scope has'),
    ...this.data().map(({ id, name }) => choice(id, name)),
  ])
}

export const tariffsPage = page({ path: 'tariffs', component: TariffsPage, title: 'Tariffs', load })
