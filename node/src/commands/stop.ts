import { invalidPayload, type Translations } from './translation.ts'

export const stop: Translations<'stop'> = {
  'ocpp1.6': ({ transactionId }) =>
    /^\d{1,10}$/.test(transactionId)
      ? { action: 'RemoteStopTransaction', request: { transactionId: Number(transactionId) } }
      : invalidPayload('A transaction id of OCPP 1.6 is a number'),
  'ocpp2.0.1': ({ transactionId }) => ({ action: 'RequestStopTransaction', request: { transactionId } }),
}
