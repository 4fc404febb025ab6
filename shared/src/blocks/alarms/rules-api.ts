import * as v from 'valibot'
import { Instant } from '../../contracts/values.ts'
import { alarmKindNames, alarmSeverities } from './kinds.ts'

export const alarmChannels = ['mail', 'webhook'] as const
export type AlarmChannelId = (typeof alarmChannels)[number]

const text = (most: number) => v.pipe(v.string(), v.trim(), v.minLength(1), v.maxLength(most))
const ClockTime = v.pipe(v.string(), v.regex(/^([01]\d|2[0-3]):[0-5]\d$/, 'must be a time as 22:00'))

/** When nothing is sent of a rule, in the zone of the alarm's site (UTC without one); what opens meanwhile is sent at its end. */
export const QuietHours = v.strictObject({
  from: ClockTime,
  /** Before `from` it is of the next day. */
  to: ClockTime,
  /** Days of the week on which it begins, 1 is Monday; none: every day. */
  days: v.pipe(v.array(v.pipe(v.number(), v.integer(), v.minValue(1), v.maxValue(7))), v.maxLength(7)),
})
export type QuietHours = v.InferOutput<typeof QuietHours>

const ids = v.pipe(v.array(text(100)), v.maxLength(500))

const entries = {
  name: text(80),
  on: v.boolean(),
  severity: v.picklist(alarmSeverities),
  /** In the unit of its kind; null for a kind without one. */
  threshold: v.nullable(v.pipe(v.number(), v.integer(), v.minValue(0), v.maxValue(100_000))),
  /** Ids of sites, and of stations: it is for those; for all where neither is said. */
  sites: ids,
  stations: ids,
  quiet: v.nullable(QuietHours),
  channels: v.pipe(v.array(v.picklist(alarmChannels)), v.maxLength(alarmChannels.length)),
  /** First thing to try; empty: what was found says it. */
  advice: v.pipe(v.string(), v.trim(), v.maxLength(500)),
}

/** What raises alarms. */
export const AlarmRule = v.object({
  id: v.string(),
  kind: v.picklist(alarmKindNames),
  ...entries,
  /** It is there from the first start: it can be changed and switched off, not removed. */
  preset: v.boolean(),
  /** Null for a preset that nobody has changed. */
  changedAt: v.nullable(Instant),
  changedBy: v.nullable(v.string()),
  /** How many alarms of it are open, acknowledged or snoozed. */
  active: v.number(),
})
export type AlarmRule = v.InferOutput<typeof AlarmRule>

const draft = {
  kind: v.picklist(alarmKindNames),
  ...entries,
  on: v.optional(v.boolean(), true),
  sites: v.optional(ids, []),
  stations: v.optional(ids, []),
  quiet: v.optional(v.nullable(QuietHours), null),
  channels: v.optional(entries.channels, []),
  advice: v.optional(entries.advice, ''),
}

/** A rule that is tried. */
export const AlarmRuleDraft = v.strictObject({ ...draft, name: v.optional(entries.name, 'New rule') })
export type AlarmRuleDraft = v.InferOutput<typeof AlarmRuleDraft>

/** That a rule which would fire for nearly everything is meant so. */
const confirmed = v.optional(v.boolean(), false)

export const AlarmRuleCreation = v.strictObject({ ...draft, confirmed })
export type AlarmRuleCreation = v.InferOutput<typeof AlarmRuleCreation>

/** What is not there stays as it is. */
export const AlarmRuleChange = v.strictObject({ ...v.partial(v.strictObject(entries)).entries, confirmed })
export type AlarmRuleChange = v.InferOutput<typeof AlarmRuleChange>

/** What a rule would raise. */
export const AlarmTrial = v.object({
  /** Now: alarms, stations (or things) and of how many that it is for; null where it is of the system. */
  alarms: v.number(),
  stations: v.number(),
  of: v.nullable(v.number()),
  /** It would fire for nearly everything that it is for. */
  everything: v.boolean(),
  /** The first of them. */
  examples: v.array(
    v.object({ title: v.string(), site: v.nullable(v.string()), since: Instant, count: v.number() }),
  ),
  /** Null for a kind of which nothing is stored that would tell. */
  last30Days: v.nullable(
    v.object({
      times: v.number(),
      stations: v.number(),
      /** How many stations, or sessions, were looked at, and of how many. */
      looked: v.number(),
      lookedOf: v.number(),
      /** Times by day, oldest first. */
      days: v.array(v.object({ day: v.string(), times: v.number() })),
    }),
  ),
})
export type AlarmTrial = v.InferOutput<typeof AlarmTrial>

const PerHour = v.pipe(v.number(), v.integer(), v.minValue(1), v.maxValue(1_000))
const Addresses = v.pipe(v.array(v.pipe(v.string(), v.trim(), v.email(), v.maxLength(200))), v.maxLength(20))

/** Where alarms are sent. */
export const AlarmChannel = v.object({
  id: v.picklist(alarmChannels),
  on: v.boolean(),
  /** Of mail: to whom. */
  addresses: v.array(v.string()),
  /** Messages in an hour; the last of them is a digest of whatever waits. */
  perHour: v.number(),
  /** Why nothing can be sent at all, whatever is on; null where it can. */
  obstacle: v.nullable(v.string()),
  waiting: v.number(),
  /** While it waits for the next digest. */
  heldUntil: v.nullable(Instant),
  lastSentAt: v.nullable(Instant),
  /** Since the last that was sent; null where the last was. */
  lastError: v.nullable(v.string()),
})
export type AlarmChannel = v.InferOutput<typeof AlarmChannel>

export const AlarmChannelChange = v.strictObject({
  on: v.optional(v.boolean()),
  addresses: v.optional(Addresses),
  perHour: v.optional(PerHour),
})
export type AlarmChannelChange = v.InferOutput<typeof AlarmChannelChange>

export const notificationStates = ['waiting', 'sent', 'notSent'] as const

/** One alarm that a channel is to send, or was. */
export const AlarmNotification = v.object({
  at: Instant,
  channel: v.picklist(alarmChannels),
  state: v.picklist(notificationStates),
  alarm: v.string(),
  event: v.picklist(['opened', 'reopened', 'closed']),
  severity: v.picklist(alarmSeverities),
  title: v.string(),
  /** When it is sent, while it waits. */
  dueAt: v.nullable(Instant),
  /** It went in a digest with others. */
  digest: v.boolean(),
  /** Why it waits or was not sent; empty where it was. */
  reason: v.string(),
})
export type AlarmNotification = v.InferOutput<typeof AlarmNotification>
