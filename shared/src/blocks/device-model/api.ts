import * as v from 'valibot'
import { pageOf, pagingEntries } from '../../api/paging.ts'
import { configure, operate, routeGroup, view } from '../../api/route.ts'
import { natural, optional } from '../../contracts/schemas.ts'
import { Instant } from '../../contracts/values.ts'
import { commandStates } from '../commands/api.ts'
import { reportScopes } from './events.ts'

const text = (max: number) => v.pipe(v.string(), v.minLength(1), v.maxLength(max))

/** What names a variable, as a caller writes it. */
export const namedVariable = {
  /** 2.0.1 component; a 1.6 key stands under `ChargePoint`. */
  component: text(50),
  componentInstance: optional(v.nullable(text(50))),
  evse: optional(v.nullable(natural)),
  connector: optional(v.nullable(natural)),
  /** 2.0.1 variable, or 1.6 key. */
  variable: text(50),
  variableInstance: optional(v.nullable(text(50))),
}
const variable = {
  ...namedVariable,
  /** `ChargePoint` by default. */
  component: optional(text(50)),
  attribute: optional(v.picklist(['Actual', 'Target', 'MinSet', 'MaxSet'])),
}

/** The same as it is shown. */
export const shownVariable = {
  component: v.string(),
  componentInstance: v.nullable(v.string()),
  evse: v.nullable(v.number()),
  connector: v.nullable(v.number()),
  variable: v.string(),
  variableInstance: v.nullable(v.string()),
}

/** A setting as it was last read. */
export const StationVariable = v.object({
  ...shownVariable,
  attribute: v.string(),
  value: v.nullable(v.string()),
  readOnly: v.boolean(),
  writeOnly: v.boolean(),
  dataType: v.nullable(v.string()),
  unit: v.nullable(v.string()),
  /** Written, and in force only after the next boot. */
  rebootRequired: v.boolean(),
  readAt: Instant,
  persistent: v.exactOptional(v.boolean()),
  constant: v.exactOptional(v.boolean()),
  minLimit: v.exactOptional(v.number()),
  maxLimit: v.exactOptional(v.number()),
  /** What it may be, separated by commas. */
  valuesList: v.exactOptional(v.string()),
  supportsMonitoring: v.exactOptional(v.boolean()),
  /** What was last written, until the station reports that value: where it differs, the station kept another. */
  asked: v.exactOptional(v.string()),
  /** The station's last status for it, where it was read or written by name. */
  result: v.exactOptional(
    v.object({
      of: v.picklist(['read', 'write']),
      status: v.string(),
      reason: v.nullable(v.string()),
      at: Instant,
    }),
  ),
  /** Mark of the report that last contained it. */
  report: v.exactOptional(v.string()),
  /** What the specification says of it, in our words. */
  meaning: v.exactOptional(v.string()),
})
export type StationVariable = v.InferOutput<typeof StationVariable>

/** One setting of a station. */
export const SettingRef = v.strictObject(variable)
export type SettingRef = v.InferOutput<typeof SettingRef>

export const SettingWrite = v.strictObject({ ...variable, value: v.pipe(v.string(), v.maxLength(2500)) })
export type SettingWrite = v.InferOutput<typeof SettingWrite>

/** None named: all of them (1.6), or a report of them (2.0.1), which follows in messages of its own. */
const SettingsReading = v.strictObject({
  settings: optional(v.pipe(v.array(SettingRef), v.maxLength(1000)), []),
})

const SettingsWriting = v.strictObject({
  settings: v.pipe(v.array(SettingWrite), v.minLength(1), v.maxLength(1000)),
})

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

const SettingDifferencePage = pageOf(SettingDifference)

const StationVariablePage = pageOf(StationVariable)
/** settable: not read-only · monitored: can have monitors · marked: refused, kept otherwise than written, or waiting for a reboot. */
export const settingChoices = ['settable', 'monitored', 'marked'] as const
const SettingQuery = v.object({
  ...pagingEntries,
  /** Part of its name or value; upper and lower case alike. */
  text: v.optional(v.pipe(v.string(), v.maxLength(100))),
  only: v.optional(v.picklist(settingChoices)),
})
export type SettingQuery = v.InferOutput<typeof SettingQuery>

const ofStation = '/stations/:id/variables'
const problems = { 404: 'No such station' }

export const deviceModelApi = routeGroup({
  tag: 'Settings',
  schemas: {
    SettingDifference,
    SettingDifferencePage,
    SettingResult,
    SettingsOutcome,
    StationReport,
    StationVariable,
    StationVariablePage,
  },
  routes: {
    list: view.get(ofStation, 'Its settings as last read', {
      description:
        'A 1.6 key stands under the component `ChargePoint`. Values that can only be written are never shown.',
      query: SettingQuery,
      success: [200, StationVariablePage],
      problems,
    }),
    exportAll: view.get(`${ofStation}.json`, 'All its settings as last read, as one file', {
      success: [200, { media: 'application/json', text: 'An array of settings' }],
      problems,
      raw: true,
      audit: 'variable.export',
    }),
    read: operate.post(`${ofStation}/read`, 'Read settings at the station', {
      description:
        'In as many calls as its limits ask for; none named reads all, in 2.0.1 by a report that follows in its own time.',
      body: SettingsReading,
      success: [200, SettingsOutcome],
      problems,
    }),
    write: configure.post(`${ofStation}/write`, 'Change settings at the station', {
      description:
        'In as many calls as its limits ask for. What it has taken is read back: `asked` stands beside a value that it kept otherwise.',
      body: SettingsWriting,
      success: [200, SettingsOutcome],
      problems,
    }),
    compare: view.get(`${ofStation}/differences`, 'How its settings differ from those of another station', {
      query: v.object({ ...pagingEntries, with: v.pipe(v.string(), v.maxLength(48)) }),
      success: [200, SettingDifferencePage],
      problems,
    }),
    reports: view.get('/stations/:id/reports', 'The last reports it has sent, and what is missing of them', {
      success: [200, v.array(StationReport)],
      problems,
    }),
  },
})
