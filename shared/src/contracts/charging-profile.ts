import * as v from 'valibot'
import { optional } from './schemas.ts'
import { Instant } from './values.ts'

/** Charging profiles in terms of no OCPP version: 1.6 `ChargePointMaxProfile` is `ChargingStationMaxProfile`. */
const int = v.pipe(v.number(), v.integer())

export const chargingPurposes = [
  'ChargingStationExternalConstraints',
  'ChargingStationMaxProfile',
  'TxDefaultProfile',
  'TxProfile',
] as const
export type ChargingPurpose = (typeof chargingPurposes)[number]

/** What a CSMS may set: external constraints come from outside it, and are only read. */
export const settablePurposes = ['ChargingStationMaxProfile', 'TxDefaultProfile', 'TxProfile'] as const

export const chargingKinds = ['Absolute', 'Recurring', 'Relative'] as const
export const recurrencies = ['Daily', 'Weekly'] as const
export const rateUnits = ['A', 'W'] as const
export type RateUnit = (typeof rateUnits)[number]

export const ChargingPeriod = v.object({
  /** Seconds from the start of the schedule. */
  startS: v.number(),
  /** In the schedule's unit. */
  limit: v.number(),
  phases: optional(int),
  phaseToUse: optional(int),
})
export type ChargingPeriod = v.InferOutput<typeof ChargingPeriod>

export const ChargingSchedule = v.object({
  startAt: optional(Instant),
  durationS: optional(v.number()),
  unit: v.picklist(rateUnits),
  periods: v.array(ChargingPeriod),
  minRate: optional(v.number()),
})
export type ChargingSchedule = v.InferOutput<typeof ChargingSchedule>

/** A profile as a station holds it, or says that it does. */
export const HeldProfile = v.object({
  id: int,
  stackLevel: int,
  purpose: v.picklist(chargingPurposes),
  kind: v.picklist(chargingKinds),
  recurrency: optional(v.picklist(recurrencies)),
  validFrom: optional(Instant),
  validTo: optional(Instant),
  transactionId: optional(v.string()),
  /** One; 2.0.1 allows up to three, alternatives for an ISO 15118 vehicle. */
  schedules: v.array(ChargingSchedule),
})
export type HeldProfile = v.InferOutput<typeof HeldProfile>

/** Which of a station's profiles are meant; what is absent restricts nothing. EVSE 0 is the whole station. */
export const ProfileFilter = v.object({
  id: optional(int),
  ids: optional(v.array(int)),
  evse: optional(int),
  purpose: optional(v.picklist(chargingPurposes)),
  stackLevel: optional(int),
  sources: optional(v.array(v.string())),
})
export type ProfileFilter = v.InferOutput<typeof ProfileFilter>

const instant = v.pipe(
  v.string(),
  v.maxLength(40),
  v.check((text) => !Number.isNaN(Date.parse(text)), 'must be an ISO 8601 time'),
  v.transform((text) => new Date(text).toISOString()),
)
const whole = (max: number) => v.pipe(v.number(), v.integer(), v.minValue(0), v.maxValue(max))
const amount = v.pipe(v.number(), v.finite(), v.minValue(0))
const longestS = 366 * 86_400

const periodsToSet = v.pipe(
  v.array(
    v.strictObject({
      startS: whole(longestS),
      limit: amount,
      phases: optional(v.pipe(v.number(), v.integer(), v.minValue(1), v.maxValue(3))),
    }),
  ),
  v.minLength(1),
  v.maxLength(1024),
  v.check(([first]) => first?.startS === 0, 'the first period starts at 0 seconds'),
  v.check(
    (periods) => periods.every(({ startS }, i) => i === 0 || startS > (periods[i - 1]?.startS ?? 0)),
    'each period starts after the one before',
  ),
)

/** What a profile to be set is made of, beside its id: also the entries of a template. */
export const profileEntries = {
  stackLevel: whole(1_000),
  purpose: v.picklist(
    settablePurposes,
    `must be one of ${settablePurposes.join(', ')}: external constraints are not a CSMS's to set`,
  ),
  kind: v.picklist(chargingKinds),
  recurrency: optional(v.picklist(recurrencies)),
  validFrom: optional(instant),
  validTo: optional(instant),
  schedule: v.strictObject({
    startAt: optional(instant),
    durationS: optional(whole(longestS)),
    unit: v.picklist(rateUnits),
    periods: periodsToSet,
    minRate: optional(amount),
  }),
}

type Rules = v.InferOutput<v.StrictObjectSchema<typeof profileEntries, undefined>>

/** Rules between the fields of a profile, each with its reason; null when all are kept. */
export const brokenRule = ({
  kind,
  purpose,
  recurrency,
  validFrom,
  validTo,
  schedule,
}: Rules): string | null => {
  if (kind === 'Recurring' && recurrency === undefined) return 'a recurring profile needs its recurrency'
  if (kind === 'Recurring' && schedule.startAt === undefined) return 'a recurring schedule needs its start'
  if (kind !== 'Recurring' && recurrency !== undefined) return 'only a recurring profile has a recurrency'
  if (kind === 'Relative' && schedule.startAt !== undefined)
    return 'a relative schedule has no start of its own'
  if (kind === 'Relative' && purpose === 'ChargingStationMaxProfile')
    return 'a station’s maximum cannot be relative to a transaction'
  if (validFrom !== undefined && validTo !== undefined && validFrom >= validTo)
    return 'it ends before it begins'
  return null
}

/** A profile to be set. Its id is issued when absent. */
export const ProfileToSet = v.pipe(
  v.strictObject({
    id: optional(whole(0x7fffffff)),
    transactionId: optional(v.pipe(v.string(), v.maxLength(36))),
    ...profileEntries,
  }),
  v.rawCheck(({ dataset, addIssue }) => {
    const broken = dataset.typed ? brokenRule(dataset.value) : null
    if (broken !== null) addIssue({ message: broken })
  }),
)
export type ProfileToSet = v.InferOutput<typeof ProfileToSet>
