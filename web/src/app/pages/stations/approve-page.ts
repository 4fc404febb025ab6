import { Component } from '@angular/core'
import type { Station } from '@ocpp/shared/api/stations'
import { Field } from '../../form/field.ts'
import { FormProblems } from '../../form/form-problems.ts'
import { PostForm } from '../../form/post-form.ts'
import type { Page } from '../../page/page.ts'
import { PageView } from '../../page/view.ts'
import { Foreign } from '../../parts/foreign.ts'
import { Note } from '../../parts/note.ts'
import { StationHead } from '../station/station-head.ts'

@Component({
  selector: 'app-approve',
  imports: [Field, Foreign, FormProblems, Note, PostForm, StationHead],
  host: { class: 'contents' },
  template: `
    <app-station-head [station]="data()" />
    <form post class="panel narrow">
      <header>
        <h2>Approve {{ data().id }}?</h2>
      </header>
      <div class="body stack">
        <app-form-problems />
        @if (data().admission !== 'pending') {
          <app-note kind="plain">
            <p>This station is {{ data().admission }} already.</p>
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
              <app-foreign [text]="data().vendor" [max]="50" />&ngsp;<app-foreign
                [text]="data().model"
                [max]="50"
              />
            </dd>
            <dt>Serial number</dt>
            <dd>
              <app-foreign [text]="data().serialNumber" [max]="50" />
            </dd>
            <dt>Firmware</dt>
            <dd>
              <app-foreign [text]="data().firmware" [max]="50" />
            </dd>
            <dt>Address</dt>
            <dd>{{ data().link.remoteAddress ?? '–' }}</dd>
            <dt>First seen</dt>
            <dd>{{ format.full(data().createdAt) }}</dd>
          </dl>
          <div
            field="secret"
            label="From now on it connects with"
            kind="select"
            [required]="true"
            [choices]="secrets"
          ></div>
          <div field="name" label="Name" [value]="data().name ?? ''"></div>
          <div field="site" label="Site" [value]="data().site ?? ''"></div>
          <p class="row">
            <button class="btn primary">Approve</button>
            <a class="btn" href="/stations?admission=pending">Cancel</a>
          </p>
        }
      </div>
    </form>
  `,
})
class ApprovePage extends PageView<Station> {
  protected readonly secrets = [
    { value: 'presented', label: 'The password it has shown' },
    { value: 'generate', label: 'A new generated password' },
    { value: 'none', label: 'No password (closed networks only)' },
  ]
}

export const approvePage: Page<Station> = {
  path: 'stations/:id/approve',
  section: 'stations',
  component: ApprovePage,
  title: (station) => `Approve ${station.id}`,
  load: ({ api }, params) => api.get<Station>(`/stations/${encodeURIComponent(params.id ?? '')}`),
}
