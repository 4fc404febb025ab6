import { Component, computed, input } from '@angular/core'
import type { Connector, Station } from '@ocpp/shared/blocks/stations/station'
import { plugLabels, plugs } from '@ocpp/shared/ocpp/connectors/plugs'
import { type Choice, choice } from '../../../form/field.ts'
import { pageParts, View } from '../../../page/page.ts'
import { connectorText, ratedKw } from '../../../text/connector-facts.ts'
import { stationPath } from '../../../text/links.ts'

interface ConnectorRow {
  /** What names its fields. */
  readonly place: string
  readonly label: string
  readonly known: string
  readonly plug: string
  readonly kw: string
  readonly phases: string
}

const rowOf = (connector: Connector): ConnectorRow => {
  const { evse, connector: number, plug, ratedW, phases, typedIn } = connector
  const typed = <T>(name: (typeof typedIn)[number], value: T | null) =>
    typedIn.includes(name) && value !== null ? value : null
  const typedW = typed('ratedW', ratedW)
  return {
    place: `${evse}-${number}`,
    label: `EVSE ${evse} connector ${number}`,
    known: connectorText(connector) || 'not known',
    plug: typed('plug', plug) ?? '',
    kw: typedW === null ? '' : ratedKw(typedW),
    phases: String(typed('phases', phases) ?? ''),
  }
}

/** What the connectors of a station are: as it says, or typed in. */
@Component({
  selector: 'app-connectors-form',
  imports: [pageParts],
  host: { class: 'contents' },
  templateUrl: './connectors-form.html',
})
export class ConnectorsForm extends View {
  readonly station = input.required<Station>()
  protected readonly rows = computed(() => this.station().connectors.map(rowOf))
  protected readonly path = computed(() => stationPath(this.station().id, 'connectors'))
  protected readonly plugs: readonly Choice[] = [
    choice('', 'As the station says'),
    ...plugs.map((plug) => choice(plug, plugLabels[plug])),
  ]
  protected readonly phases: readonly Choice[] = [
    choice('', 'As the station says'),
    choice(1, '1 phase'),
    choice(2, '2 phases'),
    choice(3, '3 phases'),
  ]
}
