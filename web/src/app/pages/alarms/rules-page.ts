import { Component } from '@angular/core'
import { alarmApi } from '@ocpp/shared/blocks/alarms/api'
import { conditionOf } from '@ocpp/shared/blocks/alarms/kinds'
import { type PageContext, PageView, page, pageParts, wanted } from '../../page/page.ts'
import { quietText, rulePath } from './alarm-labels.ts'
import { AlarmTabs } from './alarm-tabs.ts'

const load = ({ api, query }: PageContext) =>
  api.call(alarmApi.routes.rules, { query: { ...wanted(query, 'cursor'), limit: '100' } })

/** What raises alarms: each rule as a sentence, with its switch. */
@Component({ imports: [pageParts, AlarmTabs], templateUrl: './rules-page.html' })
class RulesPage extends PageView<typeof load> {
  protected readonly path = rulePath
  protected readonly condition = conditionOf
  protected readonly quiet = quietText
  protected reach({
    sites,
    stations,
  }: {
    readonly sites: readonly string[]
    readonly stations: readonly string[]
  }): string {
    const parts = [
      sites.length === 0 ? '' : `${sites.length} site${sites.length === 1 ? '' : 's'}`,
      stations.length === 0 ? '' : `${stations.length} station${stations.length === 1 ? '' : 's'}`,
    ].filter(Boolean)
    return parts.length === 0 ? 'everywhere' : parts.join(' and ')
  }
}

export const rulesPage = page({ path: 'alarms/rules', component: RulesPage, title: 'Rules of alarms', load })
