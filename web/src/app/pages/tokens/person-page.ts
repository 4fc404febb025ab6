import { Component, computed } from '@angular/core'
import { personalDataApi } from '@ocpp/shared/blocks/personal-data/api'
import { type PageContext, PageView, page, pageParts, wanted } from '../../page/page.ts'
import { tokenPath } from '../../text/links.ts'
import { ErasureTable } from './erasure-table.ts'
import { tokenTypes } from './token-types.ts'

const load = ({ api, query }: PageContext) =>
  api.call(personalDataApi.routes.list, { query: { ...wanted(query, 'cursor'), limit: '20' } })

/** What is kept of a person: taken out of the system as a file, or taken away for good. */
@Component({ imports: [pageParts, ErasureTable], templateUrl: './person-page.html' })
class PersonPage extends PageView<typeof load> {
  protected readonly types = tokenTypes.map((type) => ({ value: type, label: type }))
  protected readonly alone = this.query.get('alone') === 'true'
  protected readonly person = computed(() => {
    const type = tokenTypes.find((each) => each === this.query.get('type'))
    const value = this.query.get('value')
    if (type === undefined || !value) return null
    const path = tokenPath({ type, value })
    return { value, eraseAt: `${path}/erase`, exportAt: `/api/v1${path}/person.jsonl?alone=${this.alone}` }
  })
}

export const personPage = page({
  path: 'tokens/person',
  component: PersonPage,
  title: 'Personal data',
  load,
})
