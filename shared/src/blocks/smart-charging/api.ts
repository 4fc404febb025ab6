import * as v from 'valibot'
import { Paging, pageOf, wholeFromText } from '../../api/paging.ts'
import { type Fixed, operate, routeGroup, view } from '../../api/route.ts'
import {
  brokenRule,
  ChargingPeriod,
  ChargingSchedule,
  chargingKinds,
  chargingPurposes,
  HeldProfile,
  profileEntries,
  rateUnits,
  recurrencies,
  settablePurposes,
} from '../../contracts/charging-profile.ts'
import { Instant } from '../../contracts/values.ts'
import { Command } from '../commands/api.ts'
import { ChargingNeeds } from './events.ts'

const templateName = v.pipe(v.string(), v.trim(), v.minLength(1), v.maxLength(80))

/** A charging profile that operators keep, without a station's numbers. */
export const ProfileTemplate = v.object({
  id: v.string(),
  name: v.string(),
  stackLevel: v.number(),
  purpose: v.picklist(settablePurposes),
  kind: v.picklist(chargingKinds),
  recurrency: v.exactOptional(v.picklist(recurrencies)),
  validFrom: v.exactOptional(Instant),
  validTo: v.exactOptional(Instant),
  schedule: ChargingSchedule,
  changedAt: Instant,
})
export type ProfileTemplate = Fixed<v.InferOutput<typeof ProfileTemplate>>

/** A template as it is written: the whole of it, also to change it. */
export const TemplateToKeep = v.pipe(
  v.strictObject({ name: templateName, ...profileEntries }),
  v.rawCheck(({ dataset, addIssue }) => {
    const broken = dataset.typed ? brokenRule(dataset.value) : null
    if (broken !== null) addIssue({ message: broken })
  }),
)
export type TemplateToKeep = v.InferOutput<typeof TemplateToKeep>

const evse = v.pipe(v.number(), v.integer(), v.minValue(0), v.maxValue(1_000))

/** A template to be set at a station. EVSE 0: the whole station, or for a TxDefaultProfile each EVSE. */
export const ProfileApplication = v.strictObject({
  template: v.pipe(v.string(), v.maxLength(100)),
  evse,
  /** For a TxProfile. */
  transactionId: v.exactOptional(v.pipe(v.string(), v.maxLength(36))),
})
export type ProfileApplication = v.InferOutput<typeof ProfileApplication>

const reported = { evse: v.number(), at: Instant }

/** What is known of a station's charging limits: set by us, reported by it, or asked for by vehicles. */
export const StationCharging = v.object({
  profiles: v.array(
    v.object({
      /** 0: the whole station; null: waits for the transaction of its remote start. */
      evse: v.nullable(v.number()),
      profile: HeldProfile,
      /** CSO: us. */
      source: v.string(),
      /** set: accepted from us · start: came with a remote start · reported: the station said that it holds it */
      origin: v.picklist(['set', 'start', 'reported']),
      at: Instant,
    }),
  ),
  limits: v.array(
    v.object({
      ...reported,
      source: v.string(),
      gridCritical: v.boolean(),
      schedules: v.array(ChargingSchedule),
    }),
  ),
  needs: v.array(
    v.object({
      ...reported,
      needs: ChargingNeeds,
      answered: v.picklist(['Accepted', 'Processing', 'Rejected']),
    }),
  ),
  vehicleSchedules: v.array(v.object({ ...reported, timeBase: Instant, schedule: ChargingSchedule })),
})
export type StationCharging = Fixed<v.InferOutput<typeof StationCharging>>

export const CompositeQuery = v.object({
  evse: wholeFromText(1, 0, 1_000),
  hours: wholeFromText(24, 1, 168),
  unit: v.optional(v.picklist(rateUnits), 'W'),
})
export type CompositeQuery = v.InferOutput<typeof CompositeQuery>

/** What profiles allow together at an EVSE, as computed here and as the station last said itself. */
export const CompositeView = v.object({
  evse: v.number(),
  from: Instant,
  durationS: v.number(),
  unit: v.picklist(rateUnits),
  /** How amperes were compared with watts. */
  assumed: v.object({ voltageV: v.number(), phases: v.number() }),
  transactionId: v.nullable(v.string()),
  periods: v.array(
    v.object({
      startS: v.number(),
      /** Null: not limited. */
      limit: v.nullable(v.number()),
      by: v.nullable(v.object({ id: v.number(), purpose: v.picklist(chargingPurposes) })),
    }),
  ),
  station: v.nullable(
    v.object({
      at: Instant,
      startAt: Instant,
      durationS: v.number(),
      unit: v.picklist(rateUnits),
      periods: v.array(ChargingPeriod),
    }),
  ),
})
export type CompositeView = Fixed<v.InferOutput<typeof CompositeView>>

const ProfileTemplatePage = pageOf(ProfileTemplate)

const library = '/charging-profiles'
const ofLibrary = `${library}/:id` as const
const ofStation = '/stations/:id/charging'
const noStation = { 404: 'No such station' }
const notInLibrary = { 404: 'Not in the library' }

export const smartChargingApi = routeGroup({
  tag: 'Smart charging',
  schemas: { ProfileTemplate, ProfileTemplatePage, StationCharging, CompositeView },
  routes: {
    listTemplates: view.get(library, 'The profile library, latest change first', {
      query: Paging,
      success: [200, ProfileTemplatePage],
    }),
    createTemplate: operate.post(library, 'Add a profile to the library', {
      body: TemplateToKeep,
      success: [201, ProfileTemplate],
    }),
    readTemplate: view.get(ofLibrary, 'A profile of the library', {
      success: [200, ProfileTemplate],
      problems: notInLibrary,
    }),
    changeTemplate: operate.patch(ofLibrary, 'Write a profile of the library anew', {
      description: 'Stations that hold a profile made from it keep that.',
      body: TemplateToKeep,
      success: [200, ProfileTemplate],
      problems: notInLibrary,
    }),
    removeTemplate: operate.delete(ofLibrary, 'Remove a profile from the library', {
      success: [204, 'nothing'],
      problems: notInLibrary,
    }),
    ofStation: view.get(ofStation, 'What is known of a station’s charging limits', {
      description: 'Profiles by its answers and reports, limits from outside, and what vehicles asked for.',
      success: [200, StationCharging],
      problems: noStation,
    }),
    composite: view.get(
      `${ofStation}/composite`,
      'What all profiles allow together, computed here and by the station',
      { query: CompositeQuery, success: [200, CompositeView], problems: noStation },
    ),
    applyTemplate: operate.post(`${ofStation}/profiles`, 'Set a profile of the library at a station', {
      description: 'Answers with the command as it ended.',
      body: ProfileApplication,
      success: [200, Command],
      problems: { 404: 'No such station, or not in the library' },
    }),
  },
})
