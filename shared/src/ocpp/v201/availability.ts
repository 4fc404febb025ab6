import * as v from 'valibot'
import { dateTime, int, optional } from '../types.ts'
import { fromCsms, fromStation } from './action.ts'
import { acceptedRejectedOrScheduled, evse, statusInfo } from './datatypes/common.ts'

export const ChangeAvailability = fromCsms(
  { operationalStatus: v.picklist(['Inoperative', 'Operative']), evse: optional(evse) },
  { status: acceptedRejectedOrScheduled, statusInfo },
)

export const Heartbeat = fromStation({}, { currentTime: dateTime })

export const StatusNotification = fromStation(
  {
    timestamp: dateTime,
    connectorStatus: v.picklist(['Available', 'Occupied', 'Reserved', 'Unavailable', 'Faulted']),
    evseId: int,
    connectorId: int,
  },
  {},
)
