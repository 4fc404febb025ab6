import { Component } from '@angular/core'
import { importApi, importKinds } from '@ocpp/shared/blocks/imports/api'
import { choice } from '../../form/field.ts'
import { isEverywhere, mayOf } from '../../page/context.ts'
import { all, type PageContext, PageView, page, pageParts, wanted } from '../../page/page.ts'
import { importPath } from '../../text/links.ts'
import { kindLabels, stateLabels } from './import-labels.ts'

const none = { items: [], next: null, total: 0 }

const load = (context: PageContext) => {
  const may = mayOf(context).configure && isEverywhere(context)
  const { api, query } = context
  const list = () => api.call(importApi.routes.list, { query: { ...wanted(query, 'cursor'), limit: '20' } })
  return all({ imports: may ? list() : Promise.resolve(none) })
}

/** What comes in and goes out as CSV. */
@Component({ imports: [pageParts], templateUrl: './imports-page.html' })
class ImportsPage extends PageView<typeof load> {
  protected readonly asked = this.query.get('kind') ?? 'sites'
  protected readonly kinds = importKinds.map((kind) => choice(kind, kindLabels[kind]))
  /** What may be exported: whole tokens only by who may see them. */
  protected readonly exports = importKinds
    .filter((kind) => kind !== 'tokens' || (this.may.viewPersonal && this.everywhere))
    .map((kind) => ({ href: `/api/v1/${kind}.csv`, label: kindLabels[kind] }))
  protected readonly kindLabels = kindLabels
  protected readonly stateLabels = stateLabels
  protected readonly importPath = importPath
}

export const importsPage = page({
  path: 'imports',
  section: 'sites',
  component: ImportsPage,
  title: 'Import and export',
  load,
})
