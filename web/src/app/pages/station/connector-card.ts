import { Component, computed, input } from '@angular/core'
import type { Connector, Station } from '@ocpp/shared/blocks/stations/station'
import { pageParts, View } from '../../page/page.ts'
import { stateLooks } from '../../parts/states.ts'
import { connectorText } from '../../text/connector-facts.ts'
import { stationPath, transactionPath } from '../../text/links.ts'
import { aliasOf } from '../../text/names.ts'
import { stateAdvice } from './state-advice.ts'

/** One connector: its state in a word, its live values, and what can be done with it. */
@Component({ selector: 'app-connector', imports: [pageParts], templateUrl: './connector-card.html' })
export class ConnectorCard extends View {
  readonly connector = input.required<Connector>()
  readonly station = input.required<Station>()
  protected readonly classes = computed(
    () => `panel connector-card state-${stateLooks[this.connector().shown].name}`,
  )
  protected readonly heading = computed(() => `c${this.connector().evse}-${this.connector().connector}`)
  protected readonly label = computed(() => {
    const { evse, connector } = this.connector()
    const several = this.station().connectors.filter((other) => other.evse === evse).length > 1
    return `EVSE ${evse}${several ? ` connector ${connector}` : ''}`
  })
  protected readonly known = computed(() => connectorText(this.connector()))
  protected readonly typeIn = computed(() => `${stationPath(this.station().id, 'details')}#connectors`)
  protected readonly alias = computed(() => aliasOf(this.connector()))
  protected readonly advice = computed(() => stateAdvice(this.connector()))
  protected readonly free = computed(() =>
    ['Available', 'Preparing', 'Reserved', 'Finishing'].includes(this.connector().shown),
  )
  protected readonly place = computed(() => `${this.connector().evse}.${this.connector().connector}`)

  protected send(command: string): string {
    return stationPath(this.station().id, `send/${command}`)
  }
  protected session(id: string): string {
    return transactionPath(this.station().id, id)
  }
}
