import { Component, computed } from '@angular/core'
import { type Site, siteApi } from '@ocpp/shared/blocks/sites/api'
import { EditForm } from '../../form/edit-form.ts'
import { nothing, type PageContext, PageView, type Params, page, pageParts } from '../../page/page.ts'
import { sitePath } from '../../text/links.ts'

const load = ({ api }: PageContext, { id = '' }: Params) => api.call(siteApi.routes.read, { params: { id } })

/** The form of one site; without one it makes a new one. */
@Component({ imports: [pageParts, EditForm], templateUrl: './site-form.html' })
class SiteForm extends PageView<Site | null> {
  protected readonly site = this.data
  protected readonly back = computed(() => {
    const site = this.data()
    return site === null ? '/sites' : sitePath(site.id)
  })
  protected degrees(value: number | null | undefined): string {
    return value == null ? '' : String(value)
  }
}

export const newSitePage = page({ path: 'sites/new', component: SiteForm, title: 'Add site', load: nothing })

export const editSitePage = page({
  path: 'sites/:id/edit',
  component: SiteForm,
  title: ({ name }) => `Edit ${name}`,
  load,
})
