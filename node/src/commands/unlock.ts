import type { Translations } from './translation.ts'

export const unlock: Translations<'unlock'> = {
  'ocpp1.6': ({ evse }) => ({ action: 'UnlockConnector', request: { connectorId: evse } }),
  'ocpp2.0.1': ({ evse, connector }) => ({
    action: 'UnlockConnector',
    request: { evseId: evse, connectorId: connector ?? 1 },
  }),
}
