import * as v from 'valibot'
import { action } from '../action.ts'
import { dateTime, int, optional } from '../types.ts'
import { acceptedRejectedOrScheduled, evse, statusInfo } from './datatypes/common.ts'
import { object } from './datatypes/object.ts'

export const ChangeAvailability = action(
  'ChangeAvailability',
  'csms',
  object({ operationalStatus: v.picklist(['Inoperative', 'Operative']), evse: optional(evse) }),
  object({ status: acceptedRejectedOrScheduled, statusInfo: optional(statusInfo) }),
)

export const Heartbeat = action('Heartbeat', 'station', object({}), object({ currentTime: dateTime }))

export const StatusNotification = action(
  'StatusNotification',
  'station',
  object({
    timestamp: dateTime,
    connectorStatus: v.picklist(['Available', 'Occupied', 'Reserved', 'Unavailable', 'Faulted']),
    evseId: int,
    connectorId: int,
  }),
  object({}),
)
