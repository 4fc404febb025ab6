import { newRequestId } from '../../handlers/request-id.ts'
import { invalidPayload, type Translations } from '../../handlers/translation.ts'
import { toProfile16, toProfile201 } from '../smart-charging/index.ts'

const TAG_LENGTH = 20

export const start: Translations<'start'> = {
  'ocpp1.6': ({ token, evse, profile }) =>
    token.value.length > TAG_LENGTH
      ? invalidPayload(`An idTag of OCPP 1.6 has at most ${TAG_LENGTH} characters`)
      : {
          action: 'RemoteStartTransaction',
          request: {
            idTag: token.value,
            ...(evse !== undefined && { connectorId: evse }),
            ...(profile !== undefined && { chargingProfile: toProfile16(profile, undefined) }),
          },
        },
  'ocpp2.0.1': ({ token, evse, remoteStartId, profile }) => ({
    action: 'RequestStartTransaction',
    request: {
      remoteStartId: remoteStartId ?? newRequestId(),
      idToken: { idToken: token.value, type: token.type },
      ...(evse !== undefined && { evseId: evse }),
      ...(profile !== undefined && { chargingProfile: toProfile201(profile) }),
    },
  }),
}

export const stop: Translations<'stop'> = {
  'ocpp1.6': ({ transactionId }) =>
    /^\d{1,10}$/.test(transactionId)
      ? { action: 'RemoteStopTransaction', request: { transactionId: Number(transactionId) } }
      : invalidPayload('A transaction id of OCPP 1.6 is a number'),
  'ocpp2.0.1': ({ transactionId }) => ({ action: 'RequestStopTransaction', request: { transactionId } }),
}
