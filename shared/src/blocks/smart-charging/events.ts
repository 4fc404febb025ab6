import * as v from 'valibot'
import { ChargingSchedule, HeldProfile, ProfileFilter, rateUnits } from '../../contracts/charging-profile.ts'
import { Instant } from '../../contracts/values.ts'

const text = v.string()
const optional = v.exactOptional
const whole = v.pipe(v.number(), v.integer())

/** The station accepted a profile from us, by itself or with a remote start. EVSE 0 is the whole station. */
export const ChargingProfileInstalled = v.object({
  type: v.literal('ChargingProfileInstalled'),
  at: Instant,
  /** Absent for a profile that came with a remote start at no particular EVSE. */
  evse: optional(whole),
  profile: HeldProfile,
  /** It came with a remote start, and belongs to the transaction that is to begin. */
  withStart: optional(v.object({ remoteStartId: optional(whole) })),
})
/** The station holds no profile of this filter: it cleared them, or had none. */
export const ChargingProfilesCleared = v.object({
  type: v.literal('ChargingProfilesCleared'),
  at: Instant,
  filter: ProfileFilter,
})
/** The station will report its profiles of this filter under that number. */
export const ChargingProfilesAsked = v.object({
  type: v.literal('ChargingProfilesAsked'),
  at: Instant,
  requestId: whole,
  filter: ProfileFilter,
})
export const ChargingProfilesReported = v.object({
  type: v.literal('ChargingProfilesReported'),
  at: Instant,
  requestId: whole,
  evse: whole,
  /** CSO (us), EMS, SO or Other. */
  source: text,
  /** False while more parts of the report follow. */
  last: v.boolean(),
  profiles: v.array(HeldProfile),
})
export const ChargingLimitNotified = v.object({
  type: v.literal('ChargingLimitNotified'),
  at: Instant,
  /** 0: the whole station. */
  evse: whole,
  source: text,
  gridCritical: optional(v.boolean()),
  schedules: v.array(ChargingSchedule),
})
export const ChargingLimitCleared = v.object({
  type: v.literal('ChargingLimitCleared'),
  at: Instant,
  evse: whole,
  source: text,
})
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
export const ChargingNeedsNotified = v.object({
  type: v.literal('ChargingNeedsNotified'),
  at: Instant,
  evse: whole,
  needs: ChargingNeeds,
  answered: v.picklist(['Accepted', 'Rejected', 'Processing']),
})
/** How the vehicle means to charge. */
export const VehicleScheduleNotified = v.object({
  type: v.literal('VehicleScheduleNotified'),
  at: Instant,
  evse: whole,
  timeBase: Instant,
  schedule: ChargingSchedule,
})
/** The station's own composite schedule, as it answered. */
export const CompositeScheduleTold = v.object({
  type: v.literal('CompositeScheduleTold'),
  at: Instant,
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
