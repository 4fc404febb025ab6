import * as v from 'valibot'
import { action } from '../../ocpp/action.ts'
import { dateTime, int, object, optional } from '../../ocpp/types.ts'
import {
  acceptedOrRejected,
  chargingProfile,
  chargingProfilePurpose,
  chargingRateUnit,
  chargingSchedule,
} from '../../ocpp/v16/datatypes.ts'

export const ClearChargingProfile = action(
  'ClearChargingProfile',
  'csms',
  object({
    id: optional(int),
    connectorId: optional(int),
    chargingProfilePurpose: optional(chargingProfilePurpose),
    stackLevel: optional(int),
  }),
  object({ status: v.picklist(['Accepted', 'Unknown']) }),
)

export const GetCompositeSchedule = action(
  'GetCompositeSchedule',
  'csms',
  object({ connectorId: int, duration: int, chargingRateUnit: optional(chargingRateUnit) }),
  object({
    status: acceptedOrRejected,
    connectorId: optional(int),
    scheduleStart: optional(dateTime),
    chargingSchedule: optional(chargingSchedule),
  }),
)

export const SetChargingProfile = action(
  'SetChargingProfile',
  'csms',
  object({ connectorId: int, csChargingProfiles: chargingProfile }),
  object({ status: v.picklist(['Accepted', 'Rejected', 'NotSupported']) }),
)
