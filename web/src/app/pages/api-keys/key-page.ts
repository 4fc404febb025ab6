import { Component, computed } from '@angular/core'
import { keyApi } from '@ocpp/shared/blocks/users/keys-api'
import { choice } from '../../form/field.ts'
import { type PageContext, PageView, type Params, page, pageParts } from '../../page/page.ts'
import { dayMs, endChoices, keyPath, scopesOf } from './key-labels.ts'

const load = ({ api }: PageContext, { id = '' }: Params) => api.call(keyApi.routes.read, { params: { id } })

/** One of one's own API keys: what it may do, its secret once, how it is renewed and revoked. */
@Component({ imports: [pageParts], templateUrl: './key-page.html' })
class KeyPage extends PageView<typeof load> {
  protected readonly secret = this.context.secret
  protected readonly scopes = computed(() => scopesOf(this.data()))
  protected readonly path = (part = '') => keyPath(this.data().id, part)
  protected readonly ends = [
    ...endChoices(this.context, [
      ['a day', dayMs],
      ['7 days', 7 * dayMs],
      ['30 days', 30 * dayMs],
    ]),
    choice('', 'not at all: it ends at once'),
  ]
}

export const keyPage = page({
  path: 'api-keys/:id',
  section: 'profile',
  component: KeyPage,
  title: ({ name }) => name,
  load,
})
