import type { AlarmEntry } from '@ocpp/shared/blocks/alarms/api'
import { alarmKindNames, alarmSeverities } from '@ocpp/shared/blocks/alarms/kinds'
import { alarmChannels, QuietHours } from '@ocpp/shared/blocks/alarms/rules-api'
import { Instant } from '@ocpp/shared/contracts/values'
import * as v from 'valibot'
import { collection, type Item } from '../../domain/items.ts'

const severity = v.picklist(alarmSeverities)
const kind = v.picklist(alarmKindNames)

/** By id, of the whole system: what somebody has changed of a preset, whose id is its kind, or a rule of one's own. */
export const alarmRules = collection(
  'alarmRule',
  'owned',
  v.object({
    kind,
    name: v.string(),
    on: v.boolean(),
    severity,
    threshold: v.nullable(v.number()),
    sites: v.array(v.string()),
    stations: v.array(v.string()),
    quiet: v.nullable(QuietHours),
    channels: v.array(v.picklist(alarmChannels)),
    advice: v.string(),
    changedBy: v.string(),
  }),
)
export type RuleItem = Item<typeof alarmRules.kind>

const Part = v.object({
  station: v.string(),
  evse: v.nullable(v.number()),
  since: Instant,
  title: v.string(),
  detail: v.string(),
  transactionId: v.nullable(v.string()),
})

const AlarmBody = v.object({
  rule: v.string(),
  kind,
  place: v.string(),
  /** As stations’ records name it. */
  site: v.nullable(v.string()),
  /** See `Content` of the rules. */
  content: v.object({
    severity,
    ruleName: v.string(),
    title: v.string(),
    detail: v.string(),
    advice: v.string(),
    station: v.string(),
    evse: v.nullable(v.number()),
    transactionId: v.nullable(v.string()),
    count: v.number(),
    since: Instant,
    impact: v.number(),
    parts: v.array(Part),
  }),
  openedAt: Instant,
  closedAt: v.nullable(Instant),
  closedBecause: v.nullable(v.picklist(['over', 'rule', 'joined'])),
  reopened: v.number(),
  acknowledged: v.nullable(v.object({ by: v.string(), at: Instant })),
  assignee: v.nullable(v.string()),
  history: v.array(
    v.object({ at: Instant, by: v.string(), what: v.string(), text: v.string() }) as v.GenericSchema<
      unknown,
      AlarmEntry
    >,
  ),
})
export type AlarmBody = v.InferOutput<typeof AlarmBody>

/** Seen by who has its site; what is of none only by who has all. */
const placeOfAlarm = ({ body }: { readonly body: AlarmBody }) => ({ site: body.site ?? '' })

/**
 * Alarms that are not over, by id; of the whole system. There is one for each rule and place, so all of them are read at once.
 * A snoozed one is due when it comes back.
 */
export const alarms = collection(
  'alarm',
  'owned',
  AlarmBody,
  ['open', 'acknowledged', 'snoozed'],
  [],
  placeOfAlarm,
)
export type AlarmItem = Item<typeof alarms.kind>

/** Alarms that are over, by their former id; the state is the severity. */
export const closedAlarms = collection('closedAlarm', 'owned', AlarmBody, alarmSeverities, [], placeOfAlarm)
export type ClosedItem = Item<typeof closedAlarms.kind>

/** How a channel is set and fares, by its name. */
export const alarmChannelSettings = collection(
  'alarmChannel',
  'owned',
  v.object({
    on: v.boolean(),
    addresses: v.array(v.string()),
    perHour: v.number(),
    /** When messages of the last hour left. */
    sent: v.array(Instant),
    lastError: v.nullable(v.string()),
    failures: v.number(),
    /** Of the next try after a failure, or of the next digest. */
    retryAt: v.nullable(Instant),
  }),
)
export type ChannelBody = Item<typeof alarmChannelSettings.kind>['body']

/** What a channel is to send of an alarm, or has; while it waits the state is that of its channel, and it is due. */
export const alarmNotifications = collection(
  'alarmNotification',
  'owned',
  v.object({
    channel: v.picklist(alarmChannels),
    event: v.picklist(['opened', 'reopened', 'closed']),
    alarm: v.string(),
    rule: v.string(),
    kind,
    severity,
    /** The site as stations’ records name it. */
    site: v.nullable(v.string()),
    siteName: v.nullable(v.string()),
    title: v.string(),
    detail: v.string(),
    advice: v.string(),
    count: v.number(),
    openedAt: Instant,
    closedAt: v.nullable(Instant),
    at: Instant,
    digest: v.boolean(),
    reason: v.string(),
  }),
  ['waitingMail', 'waitingWebhook', 'sent', 'notSent'],
)
export type NotificationItem = Item<typeof alarmNotifications.kind>
