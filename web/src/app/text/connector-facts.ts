import type { Connector } from '@ocpp/shared/blocks/stations/station'
import { plugLabels } from '@ocpp/shared/ocpp/connectors/plugs'

type Known = Pick<Connector, 'plug' | 'ratedW' | 'phases'>

/** W in kW, with as many digits as a rating has. */
export const ratedKw = (w: number): string => String(Math.round(w / 10) / 100)

/** What a connector is in the field's words, as `CCS2, 150 kW`; empty where nothing is known. */
export const connectorText = ({ plug, ratedW, phases }: Known): string =>
  [
    plug === null ? '' : plugLabels[plug],
    ratedW === null ? '' : `${ratedKw(ratedW)}\u00a0kW`,
    phases === null ? '' : `${phases}\u00a0${phases === 1 ? 'phase' : 'phases'}`,
  ]
    .filter(Boolean)
    .join(', ')
