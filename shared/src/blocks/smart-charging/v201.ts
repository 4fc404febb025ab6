import * as v from 'valibot'
import { action } from '../../ocpp/action.ts'
import { dateTime, int, list, optional } from '../../ocpp/types.ts'
import {
  chargingLimitSource,
  chargingProfile,
  chargingProfilePurpose,
  chargingRateUnit,
  chargingSchedule,
  chargingSchedulePeriod,
} from '../../ocpp/v201/datatypes/charging-profile.ts'
import { acceptedOrRejected, statusInfo } from '../../ocpp/v201/datatypes/common.ts'
import { object } from '../../ocpp/v201/datatypes/object.ts'

export const ClearedChargingLimit = action(
  'ClearedChargingLimit',
  'station',
  object({ chargingLimitSource, evseId: optional(int) }),
  object({}),
)

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
      chargingLimitSource: optional(list(chargingLimitSource, 1, 4)),
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

const percent = v.pipe(int, v.minValue(0), v.maxValue(100))

const chargingNeeds = object({
  requestedEnergyTransfer: v.picklist(['DC', 'AC_single_phase', 'AC_two_phase', 'AC_three_phase']),
  departureTime: optional(dateTime),
  acChargingParameters: optional(
    object({ energyAmount: int, evMinCurrent: int, evMaxCurrent: int, evMaxVoltage: int }),
  ),
  dcChargingParameters: optional(
    object({
      evMaxCurrent: int,
      evMaxVoltage: int,
      energyAmount: optional(int),
      evMaxPower: optional(int),
      stateOfCharge: optional(percent),
      evEnergyCapacity: optional(int),
      fullSoC: optional(percent),
      bulkSoC: optional(percent),
    }),
  ),
})

export const NotifyChargingLimit = action(
  'NotifyChargingLimit',
  'station',
  object({
    chargingLimit: object({ chargingLimitSource, isGridCritical: optional(v.boolean()) }),
    evseId: optional(int),
    chargingSchedule: optional(list(chargingSchedule, 1)),
  }),
  object({}),
)

export const NotifyEVChargingNeeds = action(
  'NotifyEVChargingNeeds',
  'station',
  object({ maxScheduleTuples: optional(int), evseId: int, chargingNeeds }),
  object({
    status: v.picklist(['Accepted', 'Rejected', 'Processing']),
    statusInfo: optional(statusInfo),
  }),
)

export const NotifyEVChargingSchedule = action(
  'NotifyEVChargingSchedule',
  'station',
  object({ timeBase: dateTime, evseId: int, chargingSchedule }),
  object({ status: acceptedOrRejected, statusInfo: optional(statusInfo) }),
)

export const ReportChargingProfiles = action(
  'ReportChargingProfiles',
  'station',
  object({
    requestId: int,
    chargingLimitSource,
    tbc: optional(v.boolean()),
    evseId: int,
    chargingProfile: list(chargingProfile, 1),
  }),
  object({}),
)

export const SetChargingProfile = action(
  'SetChargingProfile',
  'csms',
  object({ evseId: int, chargingProfile }),
  object({ status: acceptedOrRejected, statusInfo: optional(statusInfo) }),
)
