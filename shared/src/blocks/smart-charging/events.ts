import * as v from 'valibot'
import { ChargingSchedule, HeldProfile, ProfileFilter, rateUnits } from '../../contracts/charging-profile.ts'
import { event, optional, text, whole } from '../../contracts/schemas.ts'
import { Instant } from '../../contracts/values.ts'

/** The station accepted a profile from us, by itself or with a remote start. EVSE 0 is the whole station. */
export const ChargingProfileInstalled = event('ChargingProfileInstalled', {
  /** Absent for a profile that came with a remote start at no particular EVSE. */
  evse: optional(whole),
  profile: HeldProfile,
  /** It came with a remote start, and belongs to the transaction that is to begin. */
  withStart: optional(v.object({ remoteStartId: optional(whole) })),
})
/** The station holds no profile of this filter: it cleared them, or had none. */
export const ChargingProfilesCleared = event('ChargingProfilesCleared', { filter: ProfileFilter })
/** The station will report its profiles of this filter under that number. */
export const ChargingProfilesAsked = event('ChargingProfilesAsked', {
  requestId: whole,
  filter: ProfileFilter,
})
export const ChargingProfilesReported = event('ChargingProfilesReported', {
  requestId: whole,
  evse: whole,
  /** CSO (us), EMS, SO or Other. */
  source: text,
  /** False while more parts of the report follow. */
  last: v.boolean(),
  profiles: v.array(HeldProfile),
})
export const ChargingLimitNotified = event('ChargingLimitNotified', {
  /** 0: the whole station. */
  evse: whole,
  source: text,
  gridCritical: optional(v.boolean()),
  schedules: v.array(ChargingSchedule),
})
export const ChargingLimitCleared = event('ChargingLimitCleared', { evse: whole, source: text })
/** What a vehicle asks for, in Wh, W, A and V. */
export const ChargingNeeds = v.object({
  transfer: v.picklist(['DC', 'AC_single_phase', 'AC_two_phase', 'AC_three_phase']),
  departureAt: optional(Instant),
  energyWh: optional(v.number()),
  minA: optional(v.number()),
  maxA: optional(v.number()),
  maxV: optional(v.number()),
  maxW: optional(v.number()),
  socPercent: optional(v.number()),
  capacityWh: optional(v.number()),
  fullSocPercent: optional(v.number()),
  bulkSocPercent: optional(v.number()),
  /** How many alternative schedules the vehicle can choose from. */
  maxTuples: optional(v.number()),
})
export type ChargingNeeds = v.InferOutput<typeof ChargingNeeds>
export const ChargingNeedsNotified = event('ChargingNeedsNotified', {
  evse: whole,
  needs: ChargingNeeds,
  answered: v.picklist(['Accepted', 'Rejected', 'Processing']),
})
/** How the vehicle means to charge. */
export const VehicleScheduleNotified = event('VehicleScheduleNotified', {
  evse: whole,
  timeBase: Instant,
  schedule: ChargingSchedule,
})
/** The station's own composite schedule, as it answered. */
export const CompositeScheduleTold = event('CompositeScheduleTold', {
  evse: whole,
  startAt: Instant,
  durationS: v.number(),
  unit: v.picklist(rateUnits),
  periods: ChargingSchedule.entries.periods,
})

export const smartChargingEvents = [
  ChargingProfileInstalled,
  ChargingProfilesCleared,
  ChargingProfilesAsked,
  ChargingProfilesReported,
  ChargingLimitNotified,
  ChargingLimitCleared,
  ChargingNeedsNotified,
  VehicleScheduleNotified,
  CompositeScheduleTold,
] as const
export type SmartChargingEvent = v.InferOutput<(typeof smartChargingEvents)[number]>
