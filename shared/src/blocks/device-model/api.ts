import * as v from 'valibot'
import { commandStates } from '../../api/commands.ts'
import { Instant } from '../../contracts/values.ts'
import { reportScopes } from './events.ts'

const text = (max: number) => v.pipe(v.string(), v.minLength(1), v.maxLength(max))
const whole = v.pipe(v.number(), v.integer(), v.minValue(0))
const optional = v.exactOptional

const variable = {
  /** 2.0.1 component; a 1.6 key stands under `ChargePoint`, which is the default. */
  component: optional(text(50)),
  componentInstance: optional(v.nullable(text(50))),
  evse: optional(v.nullable(whole)),
  connector: optional(v.nullable(whole)),
  /** 2.0.1 variable, or 1.6 key. */
  variable: text(50),
  variableInstance: optional(v.nullable(text(50))),
  attribute: optional(v.picklist(['Actual', 'Target', 'MinSet', 'MaxSet'])),
}

/** One setting of a station. */
export const SettingRef = v.strictObject(variable)
export type SettingRef = v.InferOutput<typeof SettingRef>

export const SettingWrite = v.strictObject({ ...variable, value: v.pipe(v.string(), v.maxLength(2500)) })
export type SettingWrite = v.InferOutput<typeof SettingWrite>

/** None named: all of them (1.6), or a report of them (2.0.1), which follows in messages of its own. */
export const SettingsReading = v.strictObject({
  settings: optional(v.pipe(v.array(SettingRef), v.maxLength(1000)), []),
})
export type SettingsReading = v.InferOutput<typeof SettingsReading>

export const SettingsWriting = v.strictObject({
  settings: v.pipe(v.array(SettingWrite), v.minLength(1), v.maxLength(1000)),
})
export type SettingsWriting = v.InferOutput<typeof SettingsWriting>

/** How one setting came out. */
export const SettingResult = v.object({
  ...SettingRef.entries,
  /** The station's own status (Accepted, RebootRequired, UnknownVariable …), or how the command ended without one. */
  status: v.string(),
  reason: v.nullable(v.string()),
  commandId: v.string(),
})
export type SettingResult = v.InferOutput<typeof SettingResult>

/** The commands it took, as many as the station's limits ask for, and what came of each setting. */
export const SettingsOutcome = v.object({
  commands: v.array(v.object({ id: v.string(), state: v.picklist(commandStates) })),
  results: v.array(SettingResult),
})
export type SettingsOutcome = v.InferOutput<typeof SettingsOutcome>

/**
 * asked: the command had no answer, and no part has come · promised: no part has come yet · running: some are missing ·
 * complete · empty: there was nothing to report
 */
export const reportStates = ['asked', 'promised', 'running', 'complete', 'empty'] as const
export type ReportState = (typeof reportStates)[number]

/** A report that the station sends in parts. */
export const StationReport = v.object({
  requestId: v.number(),
  scope: v.nullable(v.picklist(reportScopes)),
  state: v.picklist(reportStates),
  commandId: v.nullable(v.string()),
  promisedAt: v.nullable(Instant),
  lastAt: v.nullable(Instant),
  /** How many parts have come, and which are known to be missing (the first fifty). */
  parts: v.number(),
  missing: v.array(v.number()),
  /** Variables or monitors in them. */
  entries: v.number(),
})
export type StationReport = v.InferOutput<typeof StationReport>

/** What one station has and the other has not, or has otherwise; identities and what only may be read are left out. */
export const SettingDifference = v.object({
  ...SettingRef.entries,
  readOnly: v.boolean(),
  here: v.nullable(v.string()),
  there: v.nullable(v.string()),
})
export type SettingDifference = v.InferOutput<typeof SettingDifference>
