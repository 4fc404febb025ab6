import { Component } from '@angular/core'
import { settingTemplateApi } from '@ocpp/shared/blocks/setting-templates/api'
import { type PageContext, PageView, page, pageParts, wanted } from '../../page/page.ts'
import { forWhich, templatePath } from './template-labels.ts'

const load = ({ api, query }: PageContext) =>
  api.call(settingTemplateApi.routes.list, { query: { ...wanted(query, 'cursor'), limit: '25' } })

/** Templates of settings, each with how many stations differ from it. */
@Component({ imports: [pageParts], templateUrl: './templates-page.html' })
class TemplatesPage extends PageView<typeof load> {
  protected readonly path = templatePath
  protected readonly forWhich = forWhich
}

export const settingTemplatesPage = page({
  path: 'setting-templates',
  component: TemplatesPage,
  title: 'Templates of settings',
  load,
})
