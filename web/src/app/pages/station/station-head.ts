import { Component, computed, input } from '@angular/core'
import type { Station } from '@ocpp/shared/blocks/stations/station'
import { versionNumber } from '@ocpp/shared/ocpp/version'
import { pageParts, View } from '../../page/page.ts'
import { stationPath } from '../../text/links.ts'
import { visibleUpTo } from '../../text/visible.ts'

export type StationTab =
  | 'overview'
  | 'messages'
  | 'commands'
  | 'configuration'
  | 'monitoring'
  | 'transactions'
  | 'charging'
  | 'local-list'
  | 'reservations'
  | 'jobs'
  | 'display'
  | 'security'
  | 'details'

const tabs: readonly { readonly id: StationTab; readonly label: string }[] = [
  { id: 'overview', label: 'Overview' },
  { id: 'messages', label: 'Messages' },
  { id: 'commands', label: 'Commands' },
  { id: 'configuration', label: 'Configuration' },
  { id: 'monitoring', label: 'Monitoring' },
  { id: 'transactions', label: 'Transactions' },
  { id: 'charging', label: 'Charging profiles' },
  { id: 'local-list', label: 'Local list' },
  { id: 'reservations', label: 'Reservations' },
  { id: 'jobs', label: 'Firmware and logs' },
  { id: 'display', label: 'Display' },
  { id: 'security', label: 'Security' },
  { id: 'details', label: 'Details' },
]

/** The head that every page of a station shares: what it is, how it is, what can be done, its tabs. */
@Component({ selector: 'app-station-head', imports: [pageParts], templateUrl: './station-head.html' })
export class StationHead extends View {
  readonly station = input.required<Station>()
  readonly tab = input<StationTab | null>(null)
  protected readonly tabs = tabs
  protected readonly path = (tab = '') => stationPath(this.station().id, tab)

  /** What it is, in one line. */
  protected readonly about = computed(() => {
    const { vendor, model, link } = this.station()
    const device = [vendor, model && vendor && model.startsWith(vendor) ? model.slice(vendor.length) : model]
    const product = visibleUpTo(device.filter(Boolean).join(' ').replace(/\s+/g, ' '), 60)
    const version = link.protocol ? `OCPP ${versionNumber(link.protocol)}` : null
    const security = ['no password', 'password', 'TLS with password', 'TLS with certificates']
    const profile =
      link.securityProfile === null
        ? null
        : `${security[link.securityProfile]} (profile ${link.securityProfile})`
    return [product || null, [version, profile].filter(Boolean).join(' with ') || null]
      .filter(Boolean)
      .join(', ')
  })
}
