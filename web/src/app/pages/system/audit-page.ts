import { Component, input } from '@angular/core'
import type { AuditEntry } from '@ocpp/shared/blocks/operations/api'
import { operationsApi } from '@ocpp/shared/blocks/operations/api'
import { call } from '../../page/call.ts'
import type { Page } from '../../page/page.ts'
import { View } from '../../page/view.ts'
import { Empty } from '../../parts/empty.ts'
import { UntrustedText } from '../../parts/untrusted-text.ts'

@Component({
  selector: 'app-audit',
  imports: [Empty, UntrustedText],
  host: { class: 'contents' },
  template: `
    <div class="head">
      <div>
        <h1>Audit</h1>
        <p>Who did what, newest first</p>
      </div>
    </div>
    <section class="panel" aria-label="Audit log">
      @if (data().length === 0) {
        <app-empty
          icon="audit"
          title="Nobody has changed anything yet"
          text="Each change and command will be one row here."
        />
      } @else {
        <div class="scroll" tabindex="0" role="region" aria-label="Audit log, table">
          <table>
            <caption class="visually-hidden">
              Audit log
            </caption>
            <thead>
              <tr>
                <th scope="col">Time</th>
                <th scope="col">Who</th>
                <th scope="col">What</th>
                <th scope="col">Whom</th>
                <th scope="col" class="wide-only">Detail</th>
              </tr>
            </thead>
            <tbody>
              @for (entry of data(); track entry.id) {
                <tr>
                  <td class="no-wrap">{{ format.moment(entry.at) }}</td>
                  <td class="secondary">{{ entry.actor }}</td>
                  <th scope="row">{{ entry.action }}</th>
                  <td class="ident">
                    <app-untrusted [text]="entry.subject" [max]="48" />
                  </td>
                  <td class="wide-only">
                    <app-untrusted [text]="entry.detail || '–'" [max]="100" />
                  </td>
                </tr>
              }
            </tbody>
          </table>
        </div>
      }
    </section>
  `,
})
class AuditPage extends View {
  readonly data = input.required<readonly AuditEntry[]>()
}

export const auditPage: Page<readonly AuditEntry[]> = {
  path: 'audit',
  section: 'audit',
  component: AuditPage,
  title: 'Audit',
  load: ({ api }) => call(api, operationsApi.routes.audit, {}),
}
