import type { Station } from '@ocpp/shared/blocks/stations/station'
import type { Port } from '../../parts/ports.ts'

/** A station's connectors as icons; the connector is named only where an EVSE has several. */
export const portsOf = (station: Pick<Station, 'connectors'>): readonly Port[] =>
  station.connectors.map((connector) => {
    const several = station.connectors.filter((other) => other.evse === connector.evse).length > 1
    const label = `EVSE ${connector.evse}${several ? ` connector ${connector.connector}` : ''}`
    return { label, state: connector.shown }
  })
