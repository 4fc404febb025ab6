import { Component, computed, input } from '@angular/core'
import { networkInterfaces } from '@ocpp/shared/blocks/network-profile/api'
import type { Station } from '@ocpp/shared/blocks/stations/station'
import { capabilitiesOf } from '@ocpp/shared/ocpp/versions/capabilities'
import { PageView, pageParts } from '../../../page/page.ts'

/** Moves a station to another URL or security profile. */
@Component({ selector: 'app-move-form', imports: [pageParts], templateUrl: './move-form.html' })
export class MoveForm extends PageView<Station> {
  /** Whether a move is under way: there is one at a time. */
  readonly running = input.required<boolean>()
  readonly topic = input.required<string>()
  /** The security profile that it begins with. */
  readonly profile = input('2')
  protected readonly here = this.context.site.stationsUrl
  protected readonly can = computed(() => capabilitiesOf(this.data().link.protocol))
  protected readonly interfaces = networkInterfaces.map((value) => ({ value, label: value }))
  protected readonly profiles = [
    '0 no password',
    '1 password',
    '2 TLS with password',
    '3 TLS with certificates',
  ].map((label, i) => ({ value: String(i), label }))
  protected readonly resets = [
    { value: 'whenIdle', label: 'When no session runs' },
    { value: 'now', label: 'At once: running sessions end' },
  ]
  protected readonly path = (tab: string) => this.stationPath(this.data().id, tab)
}
