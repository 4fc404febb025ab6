import { Component } from '@angular/core'
import { policyApi } from '@ocpp/shared/blocks/policies/api'
import { type PageContext, page } from '../../page/page.ts'
import { pageParts } from '../../page/page-parts.ts'
import { PageView } from '../../page/view.ts'
import { policyNames, switches } from './policy-switches.ts'

const load = ({ api }: PageContext) => api.call(policyApi.routes.read, {})

@Component({
  imports: [pageParts],
  template: `
    <div class="head">
      <div>
        <p class="crumb">
          <a href="/system">System health</a>
        </p>
        <h1>Policies</h1>
        <p>What the system does at stations without being asked each time</p>
      </div>
    </div>
    <section class="panel narrow" aria-label="Policies">
      <div class="body">
        @if (!admin) {
          <app-note kind="plain">
            <p>Changing policies needs the role admin.</p>
          </app-note>
        }
        <form post class="form">
          <app-form-problems />
          @for (name of names; track name) {
            <div
              [field]="name"
              [label]="switches[name].label"
              kind="select"
              [required]="true"
              [hint]="switches[name].hint"
              [choices]="onOff"
              [value]="data()[name] + ''"
            ></div>
          }
          <div
            field="costUpdateSeconds"
            label="Tell running costs every, seconds"
            mode="numeric"
            [required]="true"
            [value]="data().costUpdateSeconds + ''"
          ></div>
          @if (admin) {
            <div class="row">
              <button class="btn primary">Save</button>
            </div>
          }
        </form>
      </div>
    </section>
  `,
})
class PoliciesPage extends PageView<typeof load> {
  protected readonly names = policyNames
  protected readonly switches = switches
  protected readonly onOff = [
    { value: 'true', label: 'On' },
    { value: 'false', label: 'Off' },
  ]
}

export const policiesPage = page({
  path: 'system/policies',
  section: 'health',
  component: PoliciesPage,
  title: 'Policies',
  load,
})
