import { Component, computed } from '@angular/core'
import { type AuditOrigin, auditApi } from '@ocpp/shared/blocks/audit/api'
import { siteApi } from '@ocpp/shared/blocks/sites/api'
import {
  all,
  type PageContext,
  PageView,
  page,
  pageParts,
  part,
  valueOfPart,
  wanted,
} from '../../page/page.ts'
import { withQuery } from '../../text/links.ts'
import { spanOf } from '../transactions/period.ts'
import { AuditTable } from './audit-table.ts'

const origins: readonly { readonly id: AuditOrigin | 'all'; readonly label: string }[] = [
  { id: 'person', label: 'People' },
  { id: 'system', label: 'System' },
  { id: 'login', label: 'Logins' },
  { id: 'refusedLogin', label: 'Failed logins' },
  { id: 'all', label: 'All' },
]
/** What people did comes first: tasks and policies write many times as much. */
const originIn = (query: URLSearchParams): string => query.get('origin') || 'person'

const load = async ({ api, query, now, format, zone }: PageContext) => {
  const filter = {
    ...wanted(query, 'actor', 'action', 'station', 'site'),
    ...(originIn(query) !== 'all' && { origin: originIn(query) }),
    ...spanOf(query, now, format.isoDay(now), zone),
  }
  const found = await all({
    page: api.call(auditApi.routes.list, { query: { ...filter, ...wanted(query, 'cursor'), limit: '50' } }),
    sites: part(api, siteApi.routes.names, { query: { limit: '50' } }),
  })
  const set = Object.entries(filter).filter((entry): entry is [string, string] => Boolean(entry[1]))
  return { ...found, exported: new URLSearchParams(set).toString() }
}

@Component({ imports: [pageParts, AuditTable], templateUrl: './audit-page.html' })
class AuditPage extends PageView<typeof load> {
  protected readonly filterNames = {
    ...{ actor: 'who: {}', action: 'what: {}', station: 'station {}', site: 'site: {}' },
    ...{ from: 'from {}', to: 'to {}' },
  }
  protected readonly isFiltered = this.isAsked(this.filterNames)
  protected readonly origins = origins.map(({ id, label }) => ({
    label,
    active: originIn(this.query) === id,
    href: withQuery('/audit', this.query, { origin: id === 'person' ? null : id, cursor: null }),
  }))
  protected readonly sites = computed(() => {
    const known = (valueOfPart(this.data().sites)?.items ?? []).map(({ id, name }) => ({
      value: id,
      label: name,
    }))
    const asked = this.query.get('site')
    return asked === null || asked === '' || known.some(({ value }) => value === asked)
      ? known
      : [{ value: asked, label: asked }, ...known]
  })
}

export const auditPage = page({ path: 'audit', component: AuditPage, title: 'Audit', load })
