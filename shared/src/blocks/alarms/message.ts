import * as v from 'valibot'
import { Instant } from '../../contracts/values.ts'
import { alarmKindNames, alarmSeverities } from './kinds.ts'

/** What webhooks are sent of alarms; a webhook that is for these names them. */
export const alarmMessageTypes = ['alarm.opened', 'alarm.closed', 'alarm.digest'] as const

const Sent = v.object({
  id: v.string(),
  /** Id of the rule that raised it. */
  rule: v.string(),
  kind: v.picklist(alarmKindNames),
  severity: v.picklist(alarmSeverities),
  title: v.string(),
  detail: v.string(),
  /** Id of the site; null where it is of no single one. */
  siteId: v.nullable(v.string()),
  /** How many stations or things it is about. */
  count: v.number(),
  openedAt: Instant,
  /** Null while it is open. */
  closedAt: v.nullable(Instant),
})

/** An alarm was opened, or opened again, or is over; in a flood one message that names many. */
export const AlarmMessage = v.object({
  type: v.picklist(alarmMessageTypes),
  timestamp: Instant,
  data: v.object({
    /** Always empty: an alarm may be of many stations. */
    station: v.literal(''),
    siteId: v.nullable(v.string()),
    /** One, or in a digest the first 50. */
    alarms: v.array(Sent),
    /** How many the message stands for. */
    total: v.number(),
  }),
})
export type AlarmMessage = v.InferOutput<typeof AlarmMessage>
