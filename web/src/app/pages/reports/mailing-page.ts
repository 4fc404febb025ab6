import { Component } from '@angular/core'
import { reportApi } from '@ocpp/shared/blocks/reports/api'
import { type PageContext, PageView, page, pageParts } from '../../page/page.ts'
import { ReportTabs } from './report-tabs.ts'

const load = ({ api }: PageContext) => api.call(reportApi.routes.mailing, {})

/** Who gets the month by mail. */
@Component({
  imports: [pageParts, ReportTabs],
  template: `
    <div class="head">
      <div>
        <h1>The month by mail</h1>
        <p>Sent once, on the morning of the second day of the next month, where a mail server is set</p>
      </div>
    </div>
    <app-report-tabs tab="mail" />
    <form post class="panel narrow">
      <div class="pad form">
        <app-form-problems />
        <div
          field="to"
          label="Addresses"
          kind="textarea"
          [rows]="5"
          hint="One a line, 20 at most; nobody when empty. They get the figures of the whole network."
          [value]="
            data().to.join(
              '
'
            )
          "
        ></div>
        <p><button class="btn primary">Save</button></p>
      </div>
    </form>
  `,
})
class MailingPage extends PageView<typeof load> {}

export const mailingPage = page({
  path: 'reports/mail',
  component: MailingPage,
  title: 'The month by mail',
  load,
})
