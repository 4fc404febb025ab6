import { Component, computed, input } from '@angular/core'
import type { StationActions } from '@ocpp/shared/blocks/commands/actions'
import type { Station } from '@ocpp/shared/blocks/stations/station'
import { View } from '../page/view.ts'
import { stationPath } from '../text/links.ts'
import { maySend } from './may-send.ts'
import { commandForms } from './neutral.ts'

/** All commands of a station: everyday ones in plain words, then its version's own actions. */
@Component({
  selector: 'app-command-picker',
  host: { class: 'contents' },
  template: `
    <nav class="panel span-4 picker align-top" aria-label="Commands">
      <header>
        <h2>Commands</h2>
        <p>{{ actions()?.protocol ?? 'version unknown' }}</p>
      </header>
      <div class="body">
        @for (group of groups; track group) {
          <h3 class="muted tiny">{{ group }}</h3>
          <ul>
            @for (form of forms; track form.name) {
              @if (form.group === group) {
                <li>
                  <a
                    [href]="path('send', form.name)"
                    [attr.aria-current]="current() === form.name ? 'true' : null"
                    >{{ form.title }}…</a
                  >
                </li>
              }
            }
          </ul>
        }
        @if (native().length > 0) {
          <details [attr.open]="isNative() ? '' : null" id="native">
            <summary class="tiny">{{ native().length }} actions of its version</summary>
            <ul>
              @for (action of native(); track action) {
                <li>
                  <a
                    [href]="path('call', action)"
                    [attr.aria-current]="current() === action ? 'true' : null"
                    >{{ action }}</a
                  >
                </li>
              }
            </ul>
          </details>
        }
      </div>
    </nav>
  `,
})
export class CommandPicker extends View {
  readonly station = input.required<Station>()
  readonly actions = input<StationActions | null>(null)
  readonly current = input('')
  protected readonly groups = ['Sessions', 'Station', 'Settings'] as const
  protected readonly forms = commandForms.filter(({ name }) => maySend(this.may, name))
  protected readonly native = computed(() =>
    [...new Set((this.actions()?.native ?? []).map((n) => n.action))]
      .filter((name) => maySend(this.may, name))
      .toSorted(),
  )

  protected readonly isNative = computed(() => this.native().includes(this.current()))

  protected path(kind: 'send' | 'call', name: string): string {
    return stationPath(this.station().id, `${kind}/${encodeURIComponent(name)}`)
  }
}
