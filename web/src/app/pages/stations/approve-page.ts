import { Component, computed } from '@angular/core'
import { siteApi } from '@ocpp/shared/blocks/sites/api'
import { stationApi } from '@ocpp/shared/blocks/stations/api'
import { all, type PageContext, type Params, page } from '../../page/page.ts'
import { pageParts } from '../../page/page-parts.ts'
import { PageView } from '../../page/view.ts'
import { siteChoices } from '../sites/choices.ts'
import { StationHead } from '../station/station-head.ts'

const load = ({ api }: PageContext, params: Params) =>
  all({
    station: api.call(stationApi.routes.read, { params: { id: params.id ?? '' } }),
    sites: api.call(siteApi.routes.names, {}),
  })

@Component({
  imports: [pageParts, StationHead],
  template: `
    <app-station-head [station]="station()" />
    <form post class="panel narrow">
      <header>
        <h2>Approve {{ station().id }}?</h2>
      </header>
      <div class="body stack">
        <app-form-problems />
        @if (station().admission !== 'pending') {
          <app-note kind="plain">
            <p>This station is {{ station().admission }} already.</p>
          </app-note>
        } @else if (!may) {
          <app-note kind="warn">
            <p>Approving needs the role operator or admin.</p>
          </app-note>
        } @else {
          <p class="secondary">Compare what it says of itself with the delivery note before you let it in.</p>
          <dl class="key-values">
            <dt>Vendor, model</dt>
            <dd>
              <app-untrusted [text]="station().vendor" [max]="50" />&ngsp;<app-untrusted
                [text]="station().model"
                [max]="50"
              />
            </dd>
            <dt>Serial number</dt>
            <dd>
              <app-untrusted [text]="station().serialNumber" [max]="50" />
            </dd>
            <dt>Firmware</dt>
            <dd>
              <app-untrusted [text]="station().firmware" [max]="50" />
            </dd>
            <dt>Address</dt>
            <dd>{{ station().link.remoteAddress ?? '–' }}</dd>
            <dt>First seen</dt>
            <dd>{{ format.full(station().createdAt) }}</dd>
          </dl>
          <div
            field="secret"
            label="From now on it connects with"
            kind="select"
            [required]="true"
            [choices]="secrets"
          ></div>
          <div field="name" label="Name" [value]="station().name ?? ''"></div>
          <div
            field="siteId"
            label="Site"
            kind="select"
            [value]="station().siteId ?? ''"
            [choices]="sites()"
          ></div>
          <p class="row">
            <button class="btn primary">Approve</button>
            <a class="btn" href="/stations?admission=pending">Cancel</a>
          </p>
        }
      </div>
    </form>
  `,
})
class ApprovePage extends PageView<typeof load> {
  protected readonly station = computed(() => this.data().station)
  protected readonly sites = computed(() => siteChoices(this.data().sites))
  protected readonly secrets = [
    { value: 'presented', label: 'The password it has shown' },
    { value: 'generate', label: 'A new generated password' },
    { value: 'none', label: 'No password (closed networks only)' },
  ]
}

export const approvePage = page({
  path: 'stations/:id/approve',
  component: ApprovePage,
  title: ({ station }) => `Approve ${station.id}`,
  load,
})
