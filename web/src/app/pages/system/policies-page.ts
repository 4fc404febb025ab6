import { Component } from '@angular/core'
import type { Policies } from '@ocpp/shared/blocks/policies/api'
import { policyApi } from '@ocpp/shared/blocks/policies/api'
import { Field } from '../../form/field.ts'
import { FormProblems } from '../../form/form-problems.ts'
import { PostForm } from '../../form/post-form.ts'
import { call } from '../../page/call.ts'
import type { Page } from '../../page/page.ts'
import { PageView } from '../../page/view.ts'
import { Note } from '../../parts/note.ts'
import { policyNames, switches } from './policy-switches.ts'

@Component({
  selector: 'app-policies',
  imports: [Field, FormProblems, Note, PostForm],
  host: { class: 'contents' },
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
class PoliciesPage extends PageView<Policies> {
  protected readonly names = policyNames
  protected readonly switches = switches
  protected readonly onOff = [
    { value: 'true', label: 'On' },
    { value: 'false', label: 'Off' },
  ]
}

export const policiesPage: Page<Policies> = {
  path: 'system/policies',
  section: 'health',
  component: PoliciesPage,
  title: 'Policies',
  load: ({ api }) => call(api, policyApi.routes.read, {}),
}
