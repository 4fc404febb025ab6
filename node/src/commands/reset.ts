import { notInVersion, type Translations } from './translation.ts'

export const reset: Translations<'reset'> = {
  'ocpp1.6': ({ when, evse }) =>
    evse !== undefined && evse !== 0
      ? notInVersion('OCPP 1.6 can only reset the whole station')
      : { action: 'Reset', request: { type: when === 'now' ? 'Hard' : 'Soft' } },
  'ocpp2.0.1': ({ when, evse }) => ({
    action: 'Reset',
    request: { type: when === 'now' ? 'Immediate' : 'OnIdle', ...(evse !== undefined && { evseId: evse }) },
  }),
}
