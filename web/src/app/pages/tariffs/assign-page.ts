import { Component, computed } from '@angular/core'
import { type NamedTariff, type TariffEffect, tariffApi } from '@ocpp/shared/blocks/tariff/api'
import { all, type PageContext, PageView, page, pageParts } from '../../page/page.ts'
import { scopeText } from './tariff-table.ts'

/** What the form on the page of tariffs asks for: a scope as the API names it, and a tariff or none. */
const scopeIn = (query: URLSearchParams): string => {
  const kind = query.get('scope') ?? 'network'
  return kind === 'network' ? kind : `${kind}:${(query.get('name') ?? '').trim()}`
}

interface Data {
  readonly scope: string
  readonly tariff: NamedTariff | null
  /** Null where no site or station was named. */
  readonly effect: TariffEffect | null
}

const load = async ({ api, query }: PageContext): Promise<Data> => {
  const scope = scopeIn(query)
  const id = query.get('tariff') ?? ''
  if (scope.endsWith(':')) return { scope, tariff: null, effect: null }
  return await all({
    scope: Promise.resolve(scope),
    tariff: id === '' ? Promise.resolve(null) : api.call(tariffApi.routes.read, { params: { id } }),
    effect: api.call(tariffApi.routes.effect, { query: { scope, ...(id !== '' && { tariff: id }) } }),
  })
}

/** Whom a tariff would be for, before it is put in force. */
@Component({ imports: [pageParts], templateUrl: './assign-page.html' })
class AssignPage extends PageView<Data> {
  protected readonly where = computed(() => scopeText(this.data().scope))
  protected readonly kind = computed(() => this.data().scope.split(':')[0] ?? '')
  protected readonly named = computed(() => this.data().scope.split(':').slice(1).join(':'))

  protected count(number: number, what: string): string {
    return `${this.format.number(number)} ${what}${number === 1 ? '' : 's'}`
  }
}

export const assignTariffPage = page({
  path: 'tariffs/in-force',
  component: AssignPage,
  title: 'Put a tariff in force',
  load,
})
