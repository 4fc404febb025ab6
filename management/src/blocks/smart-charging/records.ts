import { ChargingNeeds } from '@ocpp/shared/blocks/smart-charging/events'
import {
  ChargingPeriod,
  ChargingSchedule,
  chargingKinds,
  HeldProfile,
  ProfileFilter,
  rateUnits,
  recurrencies,
  settablePurposes,
} from '@ocpp/shared/contracts/charging-profile'
import { Instant } from '@ocpp/shared/contracts/values'
import * as v from 'valibot'
import { collection, type Item } from '../../domain/items.ts'

const optional = v.exactOptional
const listOf = <S extends v.GenericSchema>(element: S) => v.pipe(v.array(element), v.readonly())

/** A profile that a station is believed to hold. */
const KnownProfile = v.object({
  /** 0: the whole station. Null: it came with a remote start whose transaction has not begun. */
  evse: v.nullable(v.number()),
  profile: HeldProfile,
  /** Whose: CSO is us. */
  source: v.string(),
  /** `set`: the station accepted it · `start`: it came with a remote start · `reported`: the station said so. */
  origin: v.picklist(['set', 'start', 'reported']),
  at: Instant,
  /** Orders what was reported (see `receivedOrder`). */
  order: v.string(),
  remoteStartId: v.nullable(v.number()),
})
export type KnownProfile = v.InferOutput<typeof KnownProfile>

/** Something reported of an EVSE; the latest counts. */
const atEvse = { evse: v.number(), at: Instant, order: v.string() }
export interface AtEvse {
  readonly evse: number
  readonly at: string
  readonly order: string
}

const ExternalLimit = v.object({
  ...atEvse,
  source: v.string(),
  gridCritical: v.boolean(),
  schedules: listOf(ChargingSchedule),
})
export type ExternalLimit = v.InferOutput<typeof ExternalLimit>

const VehicleNeeds = v.object({
  ...atEvse,
  needs: ChargingNeeds,
  answered: v.picklist(['Accepted', 'Processing', 'Rejected']),
})

const VehicleSchedule = v.object({ ...atEvse, timeBase: Instant, schedule: ChargingSchedule })

const ReportedComposite = v.object({
  ...atEvse,
  startAt: Instant,
  durationS: v.number(),
  unit: v.picklist(rateUnits),
  periods: v.array(ChargingPeriod),
})

/** Profiles were removed: by a filter, or with the transaction they were for. */
const Clearing = v.object({
  order: v.string(),
  at: Instant,
  filter: optional(ProfileFilter),
  transactionId: optional(v.string()),
  /** Where the transaction was. */
  evse: optional(v.number()),
})
export type Clearing = v.InferOutput<typeof Clearing>

/** A transaction that has begun: a profile of a remote start may be reported before it or after it. */
const StartedTransaction = v.object({
  transactionId: v.string(),
  evse: v.nullable(v.number()),
  remoteStartId: v.nullable(v.number()),
  at: Instant,
})
export type StartedTransaction = v.InferOutput<typeof StartedTransaction>

/** What is known of the charging limits of a station, from its answers and reports. */
const ChargingState = v.object({
  profiles: listOf(KnownProfile),
  limits: listOf(ExternalLimit),
  needs: listOf(VehicleNeeds),
  vehicleSchedules: listOf(VehicleSchedule),
  composites: listOf(ReportedComposite),
  /** A report under way: what was asked for, and what of it has been reported. */
  asked: v.nullable(v.object({ requestId: v.number(), filter: ProfileFilter, order: v.string() })),
  /** The latest report under a number that nobody is known to have asked with: it may have overtaken the answer. */
  early: optional(v.object({ requestId: v.number(), order: v.string(), last: v.boolean() })),
  /** The latest that have not ended. */
  begun: listOf(StartedTransaction),
  /** What was cleared of late: a profile reported late must not come back. */
  clearings: listOf(Clearing),
})
export type ChargingState = v.InferOutput<typeof ChargingState>

export const emptyChargingState: ChargingState = {
  profiles: [],
  limits: [],
  needs: [],
  vehicleSchedules: [],
  composites: [],
  asked: null,
  begun: [],
  clearings: [],
}

/** What is known of a station's charging limits; one per station. */
export const chargingStates = collection('charging', 'projected', ChargingState)

/** A charging profile that operators keep, to be applied to stations. */
const ChargingTemplate = v.object({
  name: v.string(),
  stackLevel: v.number(),
  purpose: v.picklist(settablePurposes),
  kind: v.picklist(chargingKinds),
  recurrency: optional(v.picklist(recurrencies)),
  validFrom: optional(Instant),
  validTo: optional(Instant),
  schedule: ChargingSchedule,
})

/** The profile library of the whole system, by id; the state is the purpose. */
export const chargingTemplates = collection('chargingTemplate', 'owned', ChargingTemplate, settablePurposes)
export type TemplateItem = Item<typeof chargingTemplates.kind>
