import * as v from 'valibot'
import { action } from '../../ocpp/action.ts'
import { dateTime, int, object, optional } from '../../ocpp/types.ts'
import { acceptedOrRejected, idToken } from '../../ocpp/v16/datatypes.ts'

export const CancelReservation = action(
  'CancelReservation',
  'csms',
  object({ reservationId: int }),
  object({ status: acceptedOrRejected }),
)

export const ReserveNow = action(
  'ReserveNow',
  'csms',
  object({
    connectorId: int,
    expiryDate: dateTime,
    idTag: idToken,
    parentIdTag: optional(idToken),
    reservationId: int,
  }),
  object({ status: v.picklist(['Accepted', 'Faulted', 'Occupied', 'Rejected', 'Unavailable']) }),
)
