import * as v from 'valibot'
import { pagingEntries } from '../../api/paging.ts'
import { alarmSeverities } from './kinds.ts'

/** `snoozed` comes back by itself; `closed` is over. */
export const alarmStates = ['open', 'acknowledged', 'snoozed', 'closed'] as const
export type AlarmState = (typeof alarmStates)[number]

export const AlarmQuery = v.object({
  ...pagingEntries,
  state: v.optional(v.picklist(alarmStates), 'open'),
  severity: v.optional(v.picklist(alarmSeverities)),
  /** Of open, acknowledged and snoozed ones, as are the following. */
  rule: v.optional(v.pipe(v.string(), v.maxLength(100))),
  siteId: v.optional(v.pipe(v.string(), v.maxLength(100))),
  station: v.optional(v.pipe(v.string(), v.maxLength(100))),
  /** `me`, `nobody`, or an e-mail address. */
  assignee: v.optional(v.pipe(v.string(), v.maxLength(200))),
  /** Part of the title, the site or a station’s id. */
  text: v.optional(v.pipe(v.string(), v.maxLength(100))),
})
export type AlarmQuery = v.InferOutput<typeof AlarmQuery>

const note = v.pipe(v.string(), v.trim(), v.maxLength(1_000))

/** What somebody does about an alarm; what is not there stays as it is. */
export const AlarmChange = v.strictObject({
  /** `open` takes an acknowledgement or a snooze back. */
  state: v.optional(v.picklist(['open', 'acknowledged'])),
  /** Away for so long, unless it is over before. */
  snoozeMinutes: v.optional(v.pipe(v.number(), v.integer(), v.minValue(5), v.maxValue(43_200))),
  /** `me`, the e-mail address of a user, or null for nobody. */
  assignee: v.optional(v.nullable(v.pipe(v.string(), v.trim(), v.minLength(1), v.maxLength(200)))),
  note: v.optional(note),
})
export type AlarmChange = v.InferOutput<typeof AlarmChange>

export const AlarmAcknowledgement = v.strictObject({
  rule: v.pipe(v.string(), v.maxLength(100)),
  siteId: v.optional(v.pipe(v.string(), v.maxLength(100))),
  note: v.optional(note),
})
export type AlarmAcknowledgement = v.InferOutput<typeof AlarmAcknowledgement>
