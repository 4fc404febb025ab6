import { Component, computed } from '@angular/core'
import { userApi } from '@ocpp/shared/blocks/users/api'
import { keyApi } from '@ocpp/shared/blocks/users/keys-api'
import { all, type PageContext, PageView, type Params, page, pageParts } from '../../page/page.ts'
import { KeyTable } from './key-table.ts'

const load = ({ api }: PageContext, { id = '' }: Params) =>
  all({
    user: api.call(userApi.routes.read, { params: { id } }),
    keys: api.call(keyApi.routes.listOfUser, { params: { id } }),
  })

/** What programs use the API in the name of somebody else, for those who may end that. */
@Component({
  imports: [pageParts, KeyTable],
  template: `
    <div class="head">
      <div>
        <p class="crumb">
          <a [href]="path()">{{ data().user.name }}</a>
        </p>
        <h1>API keys</h1>
        <p>{{ data().user.email }}</p>
      </div>
    </div>
    <app-form-problems />
    <section class="panel" aria-label="API keys">
      @if (data().keys.length === 0) {
        <p class="pad muted">This user has no API key.</p>
      } @else {
        <app-key-table [data]="data().keys" [revokeAt]="path() + '/api-keys'" />
      }
    </section>
  `,
})
class UserKeysPage extends PageView<typeof load> {
  protected readonly path = computed(() => `/users/${encodeURIComponent(this.data().user.id)}`)
}

export const userKeysPage = page({
  path: 'users/:id/api-keys',
  section: 'users',
  component: UserKeysPage,
  title: ({ user }) => `API keys of ${user.name}`,
  load,
})
