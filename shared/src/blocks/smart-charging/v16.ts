import * as v from 'valibot'
import { dateTime, int, optional } from '../../ocpp/types.ts'
import { fromCsms } from '../../ocpp/v16/action.ts'
import {
  acceptedOrRejected,
  chargingProfile,
  chargingProfilePurpose,
  chargingRateUnit,
  chargingSchedule,
} from '../../ocpp/v16/datatypes.ts'

export const ClearChargingProfile = fromCsms(
  {
    id: optional(int),
    connectorId: optional(int),
    chargingProfilePurpose: optional(chargingProfilePurpose),
    stackLevel: optional(int),
  },
  { status: v.picklist(['Accepted', 'Unknown']) },
)

export const GetCompositeSchedule = fromCsms(
  { connectorId: int, duration: int, chargingRateUnit: optional(chargingRateUnit) },
  {
    status: acceptedOrRejected,
    connectorId: optional(int),
    scheduleStart: optional(dateTime),
    chargingSchedule: optional(chargingSchedule),
  },
)

export const SetChargingProfile = fromCsms(
  { connectorId: int, csChargingProfiles: chargingProfile },
  { status: v.picklist(['Accepted', 'Rejected', 'NotSupported']) },
)
