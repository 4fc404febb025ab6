import { Component } from '@angular/core'
import { bulkApi } from '@ocpp/shared/blocks/bulk-commands/api'
import { commandTitle } from '../../commands/command-title.ts'
import { type PageContext, page, wanted } from '../../page/page.ts'
import { pageParts } from '../../page/page-parts.ts'
import { PageView } from '../../page/view.ts'

const load = ({ api, query }: PageContext) =>
  api.call(bulkApi.routes.list, { query: { ...wanted(query, 'cursor'), limit: '50' } })

@Component({
  imports: [pageParts],
  template: `
    <div class="head">
      <div>
        <p class="crumb">
          <a href="/commands">Commands</a>
        </p>
        <h1>Bulk commands</h1>
        <p>One command to many stations</p>
      </div>
      <div class="row">
        <a class="btn primary" href="/commands/new">Command many stations…</a>
      </div>
    </div>
    <section class="panel" aria-label="Bulk commands" id="list" data-live="commands">
      @if (data().items.length === 0) {
        <app-empty
          icon="command"
          title="No command went to many stations yet"
          text="Choose the stations by a filter, then the command."
        />
      } @else {
        <div class="scroll" tabindex="0" role="region" aria-label="Bulk commands, table">
          <table>
            <caption class="visually-hidden">
              Bulk commands, newest first
            </caption>
            <thead>
              <tr>
                <th scope="col">Time</th>
                <th scope="col">Command</th>
                <th scope="col" class="number">Stations</th>
                <th scope="col" class="number">Accepted</th>
                <th scope="col" class="number">Waiting</th>
                <th scope="col" class="wide-only">By</th>
              </tr>
            </thead>
            <tbody>
              @for (b of data().items; track b.id) {
                <tr>
                  <td class="no-wrap">{{ format.moment(b.askedAt) }}</td>
                  <th scope="row">
                    <a [href]="'/commands/bulk/' + b.id">{{ title(b.name) }}</a>
                    <small>
                      <app-untrusted [text]="b.reason" [max]="60" />
                    </small>
                  </th>
                  <td class="number">{{ b.total }}</td>
                  <td class="number">{{ b.counts.accepted ?? 0 }}</td>
                  <td class="number">{{ (b.counts.queued ?? 0) + (b.counts.sent ?? 0) }}</td>
                  <td class="secondary wide-only">{{ b.actor }}</td>
                </tr>
              }
            </tbody>
          </table>
        </div>
        <nav [pager]="data().next" [words]="['Newer', 'Older']">{{ data().items.length }} shown</nav>
      }
    </section>
  `,
})
class BulksPage extends PageView<typeof load> {
  protected readonly title = commandTitle
}

export const bulksPage = page({ path: 'commands/bulk', component: BulksPage, title: 'Bulk commands', load })
