import { Component, computed } from '@angular/core'
import { driftStates, settingTemplateApi } from '@ocpp/shared/blocks/setting-templates/api'
import { all, type PageContext, PageView, type Params, page, pageParts, wanted } from '../../page/page.ts'
import { campaignFor, driftLabels, forWhich, templatePath } from './template-labels.ts'

const load = ({ api, query }: PageContext, { id = '' }: Params) =>
  all({
    template: api.call(settingTemplateApi.routes.read, { params: { id } }),
    drift: api.call(settingTemplateApi.routes.drift, {
      params: { id },
      query: { ...wanted(query, 'state', 'cursor'), limit: '50' },
    }),
  })

/** A template of settings: which stations differ from it, in what and since when. */
@Component({ imports: [pageParts], templateUrl: './template-page.html' })
class TemplatePage extends PageView<typeof load> {
  protected readonly template = computed(() => this.data().template)
  protected readonly path = templatePath
  protected readonly state = this.query.get('state') ?? 'differs'
  protected readonly forWhich = computed(() => forWhich(this.template().filter))
  protected readonly campaign = computed(() => campaignFor(this.template()))
  protected readonly segments = computed(() =>
    driftStates.map((state) => ({
      state,
      text: `${driftLabels[state]} ${this.format.number(this.template().counts[state])}`,
      href: `${templatePath(this.template().id)}?state=${state}`,
    })),
  )
}

export const settingTemplatePage = page({
  path: 'setting-templates/:id',
  component: TemplatePage,
  title: ({ template }) => template.name,
  load,
})
