import type { Plug } from '@ocpp/shared/ocpp/connectors/plugs'

/** What is known of a connector; what is absent is not. */
export interface ConnectorFacts {
  readonly plug?: Plug
  readonly ratedW?: number
  readonly phases?: number
}

/** A connector as the station's device model has it and as somebody typed it in. */
export interface DescribedConnector {
  readonly reported?: ConnectorFacts
  readonly typed?: ConnectorFacts
}

/** By `<evse>-<connector>`; connector 0 is what the device model says of the EVSE. */
export type DescribedConnectors = Readonly<Record<string, DescribedConnector>>
