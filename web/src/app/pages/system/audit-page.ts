import { Component } from '@angular/core'
import { operationsApi } from '@ocpp/shared/blocks/operations/api'
import { type PageContext, page } from '../../page/page.ts'
import { pageParts } from '../../page/page-parts.ts'
import { PageView } from '../../page/view.ts'

const load = ({ api }: PageContext) => api.call(operationsApi.routes.audit, {})

@Component({
  imports: [pageParts],
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
class AuditPage extends PageView<typeof load> {}

export const auditPage = page({ path: 'audit', component: AuditPage, title: 'Audit', load })
