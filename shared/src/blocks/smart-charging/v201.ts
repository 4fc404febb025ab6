import * as v from 'valibot'
import { dateTime, int, list, optional } from '../../ocpp/types.ts'
import { fromCsms, fromStation } from '../../ocpp/v201/action.ts'
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

export const ClearedChargingLimit = fromStation({ chargingLimitSource, evseId: optional(int) }, {})

export const ClearChargingProfile = fromCsms(
  {
    chargingProfileId: optional(int),
    chargingProfileCriteria: optional(
      object({
        evseId: optional(int),
        chargingProfilePurpose: optional(chargingProfilePurpose),
        stackLevel: optional(int),
      }),
    ),
  },
  { status: v.picklist(['Accepted', 'Unknown']), statusInfo },
)

export const GetChargingProfiles = fromCsms(
  {
    requestId: int,
    evseId: optional(int),
    chargingProfile: object({
      chargingProfilePurpose: optional(chargingProfilePurpose),
      stackLevel: optional(int),
      chargingProfileId: optional(list(int, 1)),
      chargingLimitSource: optional(list(chargingLimitSource, 1, 4)),
    }),
  },
  { status: v.picklist(['Accepted', 'NoProfiles']), statusInfo },
)

export const GetCompositeSchedule = fromCsms(
  { evseId: int, duration: int, chargingRateUnit: optional(chargingRateUnit) },
  {
    status: acceptedOrRejected,
    statusInfo,
    schedule: optional(
      object({
        evseId: int,
        duration: int,
        scheduleStart: dateTime,
        chargingRateUnit,
        chargingSchedulePeriod: list(chargingSchedulePeriod, 1),
      }),
    ),
  },
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

export const NotifyChargingLimit = fromStation(
  {
    chargingLimit: object({ chargingLimitSource, isGridCritical: optional(v.boolean()) }),
    evseId: optional(int),
    chargingSchedule: optional(list(chargingSchedule, 1)),
  },
  {},
)

export const NotifyEVChargingNeeds = fromStation(
  { maxScheduleTuples: optional(int), evseId: int, chargingNeeds },
  { status: v.picklist(['Accepted', 'Rejected', 'Processing']), statusInfo },
)

export const NotifyEVChargingSchedule = fromStation(
  { timeBase: dateTime, evseId: int, chargingSchedule },
  { status: acceptedOrRejected, statusInfo },
)

export const ReportChargingProfiles = fromStation(
  {
    requestId: int,
    chargingLimitSource,
    tbc: optional(v.boolean()),
    evseId: int,
    chargingProfile: list(chargingProfile, 1),
  },
  {},
)

export const SetChargingProfile = fromCsms(
  { evseId: int, chargingProfile },
  { status: acceptedOrRejected, statusInfo },
)
