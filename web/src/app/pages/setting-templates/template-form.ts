import { Component, computed } from '@angular/core'
import { mappedNames } from '@ocpp/shared/blocks/campaigns/setting-names'
import { type SettingTemplate, settingTemplateApi } from '@ocpp/shared/blocks/setting-templates/api'
import { siteApi } from '@ocpp/shared/blocks/sites/api'
import { versions } from '@ocpp/shared/ocpp/version'
import { EditForm } from '../../form/edit-form.ts'
import { choice } from '../../form/field.ts'
import { all, type PageContext, PageView, type Params, page, pageParts } from '../../page/page.ts'
import { settingsText } from '../campaigns/campaign-draft.ts'
import { templatePath } from './template-labels.ts'

interface Shown {
  readonly template: SettingTemplate | null
  readonly sites: readonly { readonly id: string; readonly name: string }[]
}

const load = async ({ api }: PageContext, { id }: Params): Promise<Shown> => {
  const { template, sites } = await all({
    template: id === undefined ? null : api.call(settingTemplateApi.routes.read, { params: { id } }),
    sites: api.call(siteApi.routes.names, { query: { limit: '200' } }),
  })
  return { template, sites: sites.items }
}

/** The form of one template of settings; without one it makes a new one. */
@Component({ imports: [pageParts, EditForm], templateUrl: './template-form.html' })
class TemplateForm extends PageView<Shown> {
  protected readonly template = computed(() => this.data().template)
  protected readonly filter = computed(() => this.template()?.filter ?? {})
  protected readonly settings = computed(() => settingsText(this.template()?.settings ?? []))
  protected readonly names = mappedNames.join(', ')
  protected readonly protocols = [choice('', 'any'), ...versions.map((version) => choice(version))]
  protected readonly sites = computed(() => [
    choice('', 'all'),
    ...this.data().sites.map(({ id, name }) => choice(id, name)),
  ])
  protected readonly back = computed(() => {
    const template = this.template()
    return template === null ? '/setting-templates' : templatePath(template.id)
  })
  protected readonly deleteAt = computed(() => {
    const template = this.template()
    return template === null ? null : templatePath(template.id, 'delete')
  })
}

export const newSettingTemplatePage = page({
  path: 'setting-templates/new',
  component: TemplateForm,
  title: 'Add template of settings',
  load,
})

export const editSettingTemplatePage = page({
  path: 'setting-templates/:id/edit',
  component: TemplateForm,
  title: ({ template }: Shown) => `Change ${template?.name}`,
  load,
})
