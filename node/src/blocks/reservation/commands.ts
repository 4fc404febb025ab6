import type * as reservation201 from '@ocpp/shared/blocks/reservation/v201'
import type { RequestOf } from '@ocpp/shared/ocpp/action'
import { newRequestId } from '../../handlers/request-id.ts'
import { alike, invalidPayload, notInVersion, type Translations } from '../../handlers/translation.ts'

const TAG_LENGTH = 20
const TOKEN_LENGTH = 36

type ConnectorType = RequestOf<typeof reservation201.ReserveNow>['connectorType']

export const reserve: Translations<'reserve'> = {
  'ocpp1.6': ({ reservationId = newRequestId(), evse = 0, token, group, connectorType, expiresAt }) => {
    if (connectorType !== undefined) return notInVersion('OCPP 1.6 cannot reserve a kind of connector')
    if (token.value.length > TAG_LENGTH || (group?.length ?? 0) > TAG_LENGTH)
      return invalidPayload(`Tags of OCPP 1.6 have at most ${TAG_LENGTH} characters`)
    return {
      action: 'ReserveNow',
      request: {
        connectorId: evse,
        expiryDate: expiresAt,
        idTag: token.value,
        ...(group !== undefined && { parentIdTag: group }),
        reservationId,
      },
    }
  },
  'ocpp2.0.1': ({ reservationId = newRequestId(), evse, token, group, connectorType, expiresAt }) =>
    token.value.length > TOKEN_LENGTH
      ? invalidPayload(`Tokens of OCPP 2.0.1 have at most ${TOKEN_LENGTH} characters`)
      : {
          action: 'ReserveNow',
          request: {
            id: reservationId,
            expiryDateTime: expiresAt,
            // Which kinds there are is for the schema to say, before the call leaves.
            ...(connectorType !== undefined && {
              connectorType: connectorType as NonNullable<ConnectorType>,
            }),
            idToken: { idToken: token.value, type: token.type },
            ...(evse !== undefined && evse !== 0 && { evseId: evse }),
            ...(group !== undefined && { groupIdToken: { idToken: group, type: 'Central' as const } }),
          },
        },
}

export const cancelReservation = alike<'cancel-reservation'>(({ reservationId }) => ({
  action: 'CancelReservation',
  request: { reservationId },
}))
