import { Component, input } from '@angular/core'
import type { Oddity } from '@ocpp/shared/blocks/messages/oddity'
import { pageParts, View } from '../../../page/page.ts'

/** What a station writes oddly, one row for each thing. */
@Component({
  selector: 'app-writing-table',
  imports: [pageParts],
  template: `<div class="scroll" tabindex="0" role="region" aria-label="What it writes oddly, table">
    <table>
      <caption class="visually-hidden">
        What it writes oddly, the last seen first
      </caption>
      <thead>
        <tr>
          <th scope="col">Message</th>
          <th scope="col">What is odd</th>
          <th scope="col">Example</th>
          <th scope="col" class="number">Messages</th>
          <th scope="col">First seen</th>
          <th scope="col">Last seen</th>
        </tr>
      </thead>
      <tbody>
        @for (w of writings(); track w.action + w.kind + w.field) {
          <tr>
            <th scope="row">
              <app-untrusted [text]="w.action || 'a frame'" [max]="40" />
              @if (w.kind === 'refused') {
                &ngsp;<span class="tag danger">refused</span>
              }
            </th>
            <td>
              <app-untrusted [text]="w.words" [max]="160" />
            </td>
            <td>
              <app-untrusted [text]="w.example || '–'" [max]="40" />
            </td>
            <td class="number">{{ w.count }}</td>
            <td class="no-wrap">{{ format.moment(w.firstAt) }}</td>
            <td class="no-wrap">{{ format.moment(w.lastAt) }}</td>
          </tr>
        }
      </tbody>
    </table>
  </div>`,
})
export class WritingTable extends View {
  readonly writings = input.required<readonly Oddity[]>()
}
