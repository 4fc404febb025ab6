import * as v from 'valibot'
import { dateTime, int, optional } from '../../ocpp/types.ts'
import { fromCsms, fromStation } from '../../ocpp/v201/action.ts'
import { acceptedOrRejected, statusInfo } from '../../ocpp/v201/datatypes/common.ts'
import { idToken } from '../../ocpp/v201/datatypes/id-token.ts'

const connectorType = v.picklist([
  'cCCS1',
  'cCCS2',
  'cG105',
  'cTesla',
  'cType1',
  'cType2',
  's309-1P-16A',
  's309-1P-32A',
  's309-3P-16A',
  's309-3P-32A',
  'sBS1361',
  'sCEE-7-7',
  'sType2',
  'sType3',
  'Other1PhMax16A',
  'Other1PhOver16A',
  'Other3Ph',
  'Pan',
  'wInductive',
  'wResonant',
  'Undetermined',
  'Unknown',
])

export const CancelReservation = fromCsms({ reservationId: int }, { status: acceptedOrRejected, statusInfo })

export const ReserveNow = fromCsms(
  {
    id: int,
    expiryDateTime: dateTime,
    idToken,
    groupIdToken: optional(idToken),
    evseId: optional(int),
    connectorType: optional(connectorType),
  },
  { status: v.picklist(['Accepted', 'Faulted', 'Occupied', 'Rejected', 'Unavailable']), statusInfo },
)

export const ReservationStatusUpdate = fromStation(
  { reservationId: int, reservationUpdateStatus: v.picklist(['Expired', 'Removed']) },
  {},
)
