import { Component, computed } from '@angular/core'
import { importApi } from '@ocpp/shared/blocks/imports/api'
import { all, type PageContext, PageView, type Params, page, pageParts, wanted } from '../../page/page.ts'
import { importPath } from '../../text/links.ts'
import { kindLabels, stateLabels } from './import-labels.ts'

const load = ({ api, query }: PageContext, { id = '' }: Params) =>
  all({
    file: api.call(importApi.routes.read, { params: { id } }),
    faults: api.call(importApi.routes.faults, {
      params: { id },
      query: { ...wanted(query, 'cursor'), limit: '50' },
    }),
  })

/** What a file would change, and what is wrong in it; then how far that is. */
@Component({ imports: [pageParts], templateUrl: './import-page.html' })
class ImportPage extends PageView<typeof load> {
  protected readonly file = computed(() => this.data().file)
  protected readonly secret = this.context.secret?.value ?? null
  protected readonly path = (part = '') => `${importPath(this.file().id)}${part ? `/${part}` : ''}`
  protected readonly kind = computed(() => kindLabels[this.file().kind].toLowerCase())
  protected readonly state = computed(() => stateLabels[this.file().state])
  protected readonly wanted = computed(() => this.file().counts.new + this.file().counts.changed)
  protected readonly waits = computed(() => ['checked', 'stopped'].includes(this.file().state))
  /** What the button does, in numbers. */
  protected readonly apply = computed(() => {
    const count = this.format.number(this.wanted())
    return this.file().state === 'stopped'
      ? 'Go on'
      : `Apply ${count} ${this.wanted() === 1 ? 'line' : 'lines'}`
  })
  /** Of what is wrong only the first are kept. */
  protected readonly isCut = computed(() => this.file().counts.faulty > (this.data().faults.total ?? 0))
}

export const importPage = page({
  path: 'imports/:id',
  section: 'sites',
  component: ImportPage,
  title: ({ file }) => `Import of ${kindLabels[file.kind].toLowerCase()}`,
  load,
})
