import { toProfile16, toProfile201 } from '../blocks/smart-charging/index.ts'
import { invalidPayload, type Translations } from './translation.ts'

const TAG_LENGTH = 20
const INT31 = 0x7fffffff

/** An id for the station to repeat in its TransactionEvent, where the caller gave none. */
const newRemoteStartId = (): number => (crypto.getRandomValues(new Uint32Array(1))[0] ?? 0) & INT31

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
      remoteStartId: remoteStartId ?? newRemoteStartId(),
      idToken: { idToken: token.value, type: token.type },
      ...(evse !== undefined && { evseId: evse }),
      ...(profile !== undefined && { chargingProfile: toProfile201(profile) }),
    },
  }),
}
