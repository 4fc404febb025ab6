import { Component, computed } from '@angular/core'
import { operationsApi } from '@ocpp/shared/blocks/operations/api'
import { siteApi } from '@ocpp/shared/blocks/sites/api'
import { cameWith } from '@ocpp/shared/contracts/came-with'
import { type PageContext, page } from '../../page/page.ts'
import { pageParts } from '../../page/page-parts.ts'
import { PageView } from '../../page/view.ts'
import { StationFacts } from './station-facts.ts'

const load = async ({ api, query }: PageContext) => {
  const id = query.get('id')
  const sites = await api.call(siteApi.routes.names, {})
  if (id === null) return { id, refused: null, sites }
  const refused = await api.call(operationsApi.routes.refusedConnections, {})
  return { id, refused: refused.find((one) => one.station === id && one.isAddable) ?? null, sites }
}

@Component({
  imports: [pageParts, StationFacts],
  template: `
    <div class="head">
      <div>
        <p class="crumb">
          <a href="/stations">Stations</a>
        </p>
        <h1>Add station</h1>
        <p>A generated password is shown once, on the next page.</p>
      </div>
    </div>
    @if (!may) {
      <app-note kind="warn">
        <p>Adding stations needs the role operator or admin.</p>
      </app-note>
    } @else {
      @if (data().refused; as r) {
        <app-note [kind]="r.reason === 'lookAlike' ? 'warn' : 'plain'">
          <p>
            <b>
              <app-untrusted [text]="r.station" [max]="48" />
            </b>
            was refused {{ r.count === 1 ? 'once' : format.number(r.count) + ' times' }}, the last time
            {{ format.moment(r.lastAt) }} from {{ r.remoteAddress }}:
            <app-untrusted [text]="r.detail" [max]="160" />. Anybody can name an id: add it if you know the
            station. Its next attempt is let in.
          </p>
        </app-note>
      }
      <form post class="panel narrow">
        <div class="pad stack">
          <app-form-problems />
          <div
            field="id"
            label="Station id"
            [required]="true"
            [max]="48"
            [value]="data().id ?? ''"
            hint="The last part of the address it connects to: letters, digits, * - _ = : + | @ . / # ~ and spaces within, at most 48"
          ></div>
          <div
            field="secret"
            label="Password"
            kind="select"
            [required]="true"
            [choices]="secrets"
            [value]="secret()"
            hint="OCPP security profile 1 and 2 need one"
          ></div>
          <div
            field="password"
            label="The password it has"
            kind="password"
            [max]="64"
            autocomplete="new-password"
            hint="Only where you type it in: 4 to 64 characters. One of fewer than 16 is quickly guessed: change it once the station is in"
          ></div>
          <app-station-facts [sites]="data().sites" />
          <p class="row">
            <button class="btn primary">Add station</button>
            <a class="btn" href="/stations">Cancel</a>
          </p>
        </div>
      </form>
    }
  `,
})
class AddStation extends PageView<typeof load> {
  /** One that shows a password has one already. */
  protected readonly secret = computed(() =>
    this.data().refused?.detail.includes(cameWith.password) ? 'own' : 'generate',
  )
  protected readonly secrets = [
    { value: 'generate', label: 'Generate one: I type it into the station' },
    { value: 'own', label: 'The one the station has: I type it in below' },
    { value: 'none', label: 'None: the station can have no password (closed networks only)' },
  ]
}

export const addStationPage = page({
  path: 'stations/new',
  component: AddStation,
  title: 'Add station',
  load,
})
