import * as v from 'valibot'
import { action } from '../action.ts'
import { dateTime, int, list, optional } from '../types.ts'
import {
  chargingProfile,
  chargingProfilePurpose,
  chargingRateUnit,
  chargingSchedulePeriod,
} from './datatypes/charging-profile.ts'
import { acceptedOrRejected, statusInfo } from './datatypes/common.ts'
import { object } from './datatypes/object.ts'

export const ClearChargingProfile = action(
  'ClearChargingProfile',
  'csms',
  object({
    chargingProfileId: optional(int),
    chargingProfileCriteria: optional(
      object({
        evseId: optional(int),
        chargingProfilePurpose: optional(chargingProfilePurpose),
        stackLevel: optional(int),
      }),
    ),
  }),
  object({ status: v.picklist(['Accepted', 'Unknown']), statusInfo: optional(statusInfo) }),
)

export const GetChargingProfiles = action(
  'GetChargingProfiles',
  'csms',
  object({
    requestId: int,
    evseId: optional(int),
    chargingProfile: object({
      chargingProfilePurpose: optional(chargingProfilePurpose),
      stackLevel: optional(int),
      chargingProfileId: optional(list(int, 1)),
      chargingLimitSource: optional(list(v.picklist(['EMS', 'Other', 'SO', 'CSO']), 1, 4)),
    }),
  }),
  object({ status: v.picklist(['Accepted', 'NoProfiles']), statusInfo: optional(statusInfo) }),
)

export const GetCompositeSchedule = action(
  'GetCompositeSchedule',
  'csms',
  object({ evseId: int, duration: int, chargingRateUnit: optional(chargingRateUnit) }),
  object({
    status: acceptedOrRejected,
    statusInfo: optional(statusInfo),
    schedule: optional(
      object({
        evseId: int,
        duration: int,
        scheduleStart: dateTime,
        chargingRateUnit,
        chargingSchedulePeriod: list(chargingSchedulePeriod, 1),
      }),
    ),
  }),
)

export const SetChargingProfile = action(
  'SetChargingProfile',
  'csms',
  object({ evseId: int, chargingProfile }),
  object({ status: acceptedOrRejected, statusInfo: optional(statusInfo) }),
)
