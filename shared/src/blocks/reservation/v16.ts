import * as v from 'valibot'
import { dateTime, int, optional } from '../../ocpp/types.ts'
import { fromCsms } from '../../ocpp/v16/action.ts'
import { acceptedOrRejected, idToken } from '../../ocpp/v16/datatypes.ts'

export const CancelReservation = fromCsms({ reservationId: int }, { status: acceptedOrRejected })

export const ReserveNow = fromCsms(
  {
    connectorId: int,
    expiryDate: dateTime,
    idTag: idToken,
    parentIdTag: optional(idToken),
    reservationId: int,
  },
  { status: v.picklist(['Accepted', 'Faulted', 'Occupied', 'Rejected', 'Unavailable']) },
)
