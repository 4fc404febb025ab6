import { Component } from '@angular/core'
import { keyApi } from '@ocpp/shared/blocks/users/keys-api'
import { type PageContext, PageView, page, pageParts } from '../../page/page.ts'
import { KeyTable } from './key-table.ts'

const load = ({ api }: PageContext) => api.call(keyApi.routes.list, {})

@Component({
  imports: [pageParts, KeyTable],
  template: `
    <div class="head">
      <div>
        <p class="crumb"><a href="/profile">Profile</a></p>
        <h1>My API keys</h1>
        <p>With one a program uses the API in your name, and never does more than you may</p>
      </div>
      <div class="row">
        <a class="btn primary" href="/api-keys/new"><svg icon="plus"></svg>Add API key</a>
      </div>
    </div>
    <app-form-problems />
    <section class="panel" aria-label="API keys">
      @if (data().length === 0) {
        <app-empty
          icon="command"
          title="You have no API key"
          text="A program that uses the API needs one; your password stays with you."
        />
      } @else {
        <app-key-table [data]="data()" />
      }
    </section>
  `,
})
class KeysPage extends PageView<typeof load> {}

export const keysPage = page({
  path: 'api-keys',
  section: 'profile',
  component: KeysPage,
  title: 'My API keys',
  load,
})
