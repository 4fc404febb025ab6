import * as v from 'valibot'
import { event, optional, text, whole } from '../../contracts/schemas.ts'

/** What names a variable of a station's device model; a 1.6 key stands under the component `ChargePoint`. */
export const variablePlace = {
  component: text,
  componentInstance: optional(text),
  evse: optional(whole),
  connector: optional(whole),
  variable: text,
  variableInstance: optional(text),
}

/** One message of a report that comes in several: the last one says so, and they may come in any order. */
export const ReportPart = v.object({ requestId: whole, seqNo: whole, last: v.boolean() })
export type ReportPart = v.InferOutput<typeof ReportPart>

export const reportScopes = [
  'FullInventory',
  'ConfigurationInventory',
  'SummaryInventory',
  'custom',
  'monitors',
  'customMonitors',
] as const
/** What a report is of. `custom`: what was asked for by name or criteria; `monitors`: every monitor. */
export type ReportScope = (typeof reportScopes)[number]

export const VariablesReported = event('VariablesReported', {
  /**
   * `report` from NotifyReport, `read` after GetVariables/GetConfiguration, `inventory` after a GetConfiguration of
   * all keys, `written` after an attempt to change.
   */
  origin: v.picklist(['report', 'read', 'inventory', 'written']),
  part: optional(ReportPart),
  variables: v.array(
    v.object({
      ...variablePlace,
      attribute: v.picklist(['Actual', 'Target', 'MinSet', 'MaxSet']),
      value: optional(text),
      readOnly: optional(v.boolean()),
      writeOnly: optional(v.boolean()),
      persistent: optional(v.boolean()),
      constant: optional(v.boolean()),
      dataType: optional(text),
      unit: optional(text),
      minLimit: optional(v.number()),
      maxLimit: optional(v.number()),
      valuesList: optional(text),
      supportsMonitoring: optional(v.boolean()),
      rebootRequired: optional(v.boolean()),
      /** The station's status for this one, where it was read or written by name. */
      status: optional(text),
      reason: optional(text),
    }),
  ),
})

/** A station has agreed to send a report; its parts follow, unless it has nothing to report. */
export const ReportPromised = event('ReportPromised', {
  requestId: whole,
  scope: v.picklist(reportScopes),
  empty: v.boolean(),
  commandId: optional(text),
  /** No answer came: whether it sends the report is not known. */
  unanswered: optional(v.literal(true)),
})
