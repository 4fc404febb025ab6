import { Component, computed } from '@angular/core'
import { stationApi } from '@ocpp/shared/blocks/stations/api'
import { type PageContext, page, wanted } from '../../page/page.ts'
import { pageParts } from '../../page/page-parts.ts'
import { PageView } from '../../page/view.ts'

const load = ({ api, query }: PageContext) =>
  api.call(stationApi.routes.list, {
    query: { admission: 'pending', limit: '100', ...wanted(query, 'cursor') },
  })

/** Stations that wait for approval: let in one by one, removed many at a time. */
@Component({
  imports: [pageParts],
  template: `
    <div class="head">
      <div>
        <h1>Waiting for approval</h1>
        <p>{{ count() }} {{ count() === 1 ? 'station' : 'stations' }} that nobody has let in</p>
      </div>
    </div>
    @if (data().items.length === 0) {
      <section class="panel" aria-label="Stations that wait">
        <app-empty
          icon="check"
          title="No station waits"
          text="With UNKNOWN_STATIONS=hold a station that nobody knows is listed here until you approve it. Otherwise it is refused: add it from refused connections, under System health."
        />
      </section>
    } @else {
      <app-note kind="plain">
        <p>
          Nothing they send counts before you let them in. The list is short on purpose: the one not heard of
          for longest makes room for a new one.
        </p>
      </app-note>
      <form post class="panel" aria-labelledby="held-list">
        <header>
          <h2 id="held-list">Stations that wait</h2>
        </header>
        <app-form-problems />
        <div class="scroll" tabindex="0" role="region" aria-label="Stations that wait, table">
          <table>
            <caption class="visually-hidden">
              Stations that wait
            </caption>
            <thead>
              <tr>
                @if (may) {
                  <th scope="col">
                    <span class="visually-hidden">Choose</span>
                  </th>
                }
                <th scope="col">Id</th>
                <th scope="col">It says it is</th>
                <th scope="col" class="wide-only">Address</th>
                <th scope="col">Last heard</th>
                @if (may) {
                  <th scope="col">
                    <span class="visually-hidden">Approve</span>
                  </th>
                }
              </tr>
            </thead>
            <tbody>
              @for (s of data().items; track s.id) {
                <tr>
                  @if (may) {
                    <td>
                      <input type="checkbox" [name]="'id:' + s.id" [attr.aria-label]="'Choose ' + s.id" />
                    </td>
                  }
                  <th scope="row">
                    <a class="ident" [href]="stationPath(s.id)">
                      <app-untrusted [text]="s.id" [max]="48" />
                    </a>
                  </th>
                  <td>
                    <app-untrusted [text]="s.vendor" [max]="28" />&ngsp;<app-untrusted
                      [text]="s.model"
                      [max]="28"
                    />
                  </td>
                  <td class="wide-only">{{ s.link.remoteAddress ?? '–' }}</td>
                  <td class="no-wrap">
                    {{
                      s.link.connected
                        ? 'connected'
                        : format.ago(s.link.lastMessageAt ?? s.link.since ?? s.createdAt)
                    }}
                  </td>
                  @if (may) {
                    <td class="number">
                      <a class="btn small" [href]="stationPath(s.id, 'approve')"
                        >Approve…<span class="visually-hidden"> {{ s.id }}</span></a
                      >
                    </td>
                  }
                </tr>
              }
            </tbody>
          </table>
        </div>
        @if (may) {
          <div class="body">
            <p class="row">
              <button class="btn danger" name="what" value="chosen">Remove those chosen</button>
              <button class="btn danger" name="what" value="all">Remove all {{ count() }}</button>
            </p>
          </div>
        }
        <nav [pager]="data().next">{{ data().items.length }} shown</nav>
      </form>
    }
  `,
})
class HeldPage extends PageView<typeof load> {
  protected readonly count = computed(() => this.data().total ?? this.data().items.length)
}

export const heldPage = page({
  path: 'held-stations',
  section: 'stations',
  component: HeldPage,
  title: 'Waiting for approval',
  load,
})
