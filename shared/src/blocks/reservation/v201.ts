import * as v from 'valibot'
import { action } from '../../ocpp/action.ts'
import { dateTime, int, optional } from '../../ocpp/types.ts'
import { acceptedOrRejected, statusInfo } from '../../ocpp/v201/datatypes/common.ts'
import { idToken } from '../../ocpp/v201/datatypes/id-token.ts'
import { object } from '../../ocpp/v201/datatypes/object.ts'

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

export const CancelReservation = action(
  'CancelReservation',
  'csms',
  object({ reservationId: int }),
  object({ status: acceptedOrRejected, statusInfo: optional(statusInfo) }),
)

export const ReserveNow = action(
  'ReserveNow',
  'csms',
  object({
    id: int,
    expiryDateTime: dateTime,
    idToken,
    groupIdToken: optional(idToken),
    evseId: optional(int),
    connectorType: optional(connectorType),
  }),
  object({
    status: v.picklist(['Accepted', 'Faulted', 'Occupied', 'Rejected', 'Unavailable']),
    statusInfo: optional(statusInfo),
  }),
)

export const ReservationStatusUpdate = action(
  'ReservationStatusUpdate',
  'station',
  object({ reservationId: int, reservationUpdateStatus: v.picklist(['Expired', 'Removed']) }),
  object({}),
)
