import { Component, computed } from '@angular/core'
import { type SiteName, siteApi } from '@ocpp/shared/blocks/sites/api'
import { stationApi } from '@ocpp/shared/blocks/stations/api'
import type { Station } from '@ocpp/shared/blocks/stations/station'
import { Field } from '../../form/field.ts'
import { FormProblems } from '../../form/form-problems.ts'
import { PostForm } from '../../form/post-form.ts'
import { call } from '../../page/call.ts'
import type { Page } from '../../page/page.ts'
import { PageView } from '../../page/view.ts'
import { Note } from '../../parts/note.ts'
import { UntrustedText } from '../../parts/untrusted-text.ts'
import { siteChoices } from '../sites/choices.ts'
import { StationHead } from '../station/station-head.ts'

interface ApproveView {
  readonly station: Station
  readonly sites: readonly SiteName[]
}

@Component({
  selector: 'app-approve',
  imports: [Field, UntrustedText, FormProblems, Note, PostForm, StationHead],
  host: { class: 'contents' },
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
class ApprovePage extends PageView<ApproveView> {
  protected readonly station = computed(() => this.data().station)
  protected readonly sites = computed(() => siteChoices(this.data().sites))
  protected readonly secrets = [
    { value: 'presented', label: 'The password it has shown' },
    { value: 'generate', label: 'A new generated password' },
    { value: 'none', label: 'No password (closed networks only)' },
  ]
}

export const approvePage: Page<ApproveView> = {
  path: 'stations/:id/approve',
  section: 'stations',
  component: ApprovePage,
  title: ({ station }) => `Approve ${station.id}`,
  load: async ({ api }, params) => {
    const [station, sites] = await Promise.all([
      call(api, stationApi.routes.read, { params: { id: params.id ?? '' } }),
      call(api, siteApi.routes.names, {}),
    ])
    return { station, sites }
  },
}
