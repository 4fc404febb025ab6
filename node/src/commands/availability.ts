import type { Translations } from './translation.ts'

export const availability: Translations<'availability'> = {
  'ocpp1.6': ({ operative, evse }) => ({
    action: 'ChangeAvailability',
    request: { connectorId: evse ?? 0, type: operative ? 'Operative' : 'Inoperative' },
  }),
  'ocpp2.0.1': ({ operative, evse, connector }) => ({
    action: 'ChangeAvailability',
    request: {
      operationalStatus: operative ? 'Operative' : 'Inoperative',
      // No EVSE means the whole station.
      ...(evse !== undefined &&
        evse !== 0 && { evse: { id: evse, ...(connector !== undefined && { connectorId: connector }) } }),
    },
  }),
}
