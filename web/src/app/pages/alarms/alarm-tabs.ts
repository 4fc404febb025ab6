import { Component, input } from '@angular/core'
import type { AlarmInbox } from '@ocpp/shared/blocks/alarms/api'
import { View } from '../../page/view.ts'

/** The pages of alarms beside one another. */
@Component({
  selector: 'app-alarm-tabs',
  template: `
    <nav class="tabs" aria-label="Alarms" id="alarm-tabs" data-live="alarms">
      <a href="/alarms" [attr.aria-current]="current() === 'open' ? 'page' : null"
        >Open {{ counts()?.open ?? '' }}</a
      >
      <a href="/alarms?state=acknowledged" [attr.aria-current]="current() === 'acknowledged' ? 'page' : null"
        >Acknowledged {{ counts()?.acknowledged ?? '' }}</a
      >
      <a href="/alarms?state=snoozed" [attr.aria-current]="current() === 'snoozed' ? 'page' : null"
        >Snoozed {{ counts()?.snoozed ?? '' }}</a
      >
      <a href="/alarms?state=closed" [attr.aria-current]="current() === 'closed' ? 'page' : null">Over</a>
      @if (everywhere) {
        <a href="/alarms/rules" [attr.aria-current]="current() === 'rules' ? 'page' : null">Rules</a>
        @if (may.configure) {
          <a href="/alarms/channels" [attr.aria-current]="current() === 'channels' ? 'page' : null"
            >Channels</a
          >
        }
      }
    </nav>
  `,
})
export class AlarmTabs extends View {
  readonly current = input.required<string>()
  readonly counts = input<AlarmInbox['counts'] | null>(null)
}
