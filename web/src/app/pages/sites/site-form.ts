import { Component, computed } from '@angular/core'
import { type Site, siteApi } from '@ocpp/shared/blocks/sites/api'
import { Field } from '../../form/field.ts'
import { FormProblems } from '../../form/form-problems.ts'
import { PostForm } from '../../form/post-form.ts'
import { call } from '../../page/call.ts'
import type { Page } from '../../page/page.ts'
import { PageView } from '../../page/view.ts'
import { Note } from '../../parts/note.ts'
import { sitePath } from '../../text/links.ts'

/** The form of one site; without one it makes a new one. */
@Component({
  selector: 'app-site-form',
  imports: [Field, FormProblems, Note, PostForm],
  host: { class: 'contents' },
  templateUrl: './site-form.html',
})
class SiteForm extends PageView<Site | null> {
  protected readonly site = computed(() => this.data())
  protected readonly back = computed(() => {
    const site = this.data()
    return site === null ? '/sites' : sitePath(site.id)
  })
  protected degrees(value: number | null | undefined): string {
    return value == null ? '' : String(value)
  }
}

export const newSitePage: Page<null> = {
  path: 'sites/new',
  section: 'sites',
  component: SiteForm,
  title: 'Add site',
  load: async () => null,
}

export const editSitePage: Page<Site> = {
  path: 'sites/:id/edit',
  section: 'sites',
  component: SiteForm,
  title: ({ name }) => `Edit ${name}`,
  load: ({ api }, { id = '' }) => call(api, siteApi.routes.read, { params: { id } }),
}
