import * as v from 'valibot'
import { Paging, pageOf, pagingEntries } from '../../api/paging.ts'
import { configure, operate, routeGroup, view } from '../../api/route.ts'
import { Instant } from '../../contracts/values.ts'
import { alarmKindNames, alarmSeverities } from './kinds.ts'
import { AlarmAcknowledgement, AlarmChange, AlarmQuery, alarmStates } from './requests.ts'
import {
  AlarmChannel,
  AlarmChannelChange,
  AlarmNotification,
  AlarmRule,
  AlarmRuleChange,
  AlarmRuleCreation,
  AlarmRuleDraft,
  AlarmTrial,
  notificationStates,
} from './rules-api.ts'

const By = v.object({ by: v.string(), at: Instant })

/** Something that is wrong, raised by a rule: of one site, or of one station or thing where there is no site. */
export const Alarm = v.object({
  id: v.string(),
  /** Id of the rule, and its name. */
  rule: v.string(),
  ruleName: v.string(),
  kind: v.picklist(alarmKindNames),
  severity: v.picklist(alarmSeverities),
  state: v.picklist(alarmStates),
  title: v.string(),
  detail: v.string(),
  /** First thing to try. */
  advice: v.string(),
  site: v.nullable(v.string()),
  siteId: v.nullable(v.string()),
  /** Empty where it is about several, or about none. */
  station: v.string(),
  evse: v.nullable(v.number()),
  transactionId: v.nullable(v.string()),
  /** How many stations or things it is about. */
  count: v.number(),
  /** Since when the oldest of them is as it is. */
  since: Instant,
  openedAt: Instant,
  closedAt: v.nullable(Instant),
  /** Why it was closed: its cause is gone, its rule was changed, or another alarm says it. */
  closedBecause: v.nullable(v.picklist(['over', 'rule', 'joined'])),
  /** How often it was closed and came back. */
  reopened: v.number(),
  acknowledged: v.nullable(By),
  /** E-mail address of who has it. */
  assignee: v.nullable(v.string()),
  snoozedUntil: v.nullable(Instant),
})
export type Alarm = v.InferOutput<typeof Alarm>
const AlarmPage = pageOf(Alarm)

/** One line of the inbox: an alarm, or those of one rule that are too many to be named. */
export const AlarmCause = v.object({
  /** Null where it stands for several. */
  alarm: v.nullable(v.string()),
  rule: v.string(),
  kind: v.picklist(alarmKindNames),
  severity: v.picklist(alarmSeverities),
  station: v.string(),
  evse: v.nullable(v.number()),
  since: Instant,
  title: v.string(),
  detail: v.string(),
  advice: v.string(),
  transactionId: v.nullable(v.string()),
  site: v.nullable(v.string()),
  siteId: v.nullable(v.string()),
  assignee: v.nullable(v.string()),
  /** Stations or things. */
  count: v.number(),
  /** Alarms. */
  alarms: v.number(),
})
export type AlarmCause = v.InferOutput<typeof AlarmCause>

const AlarmEntry = v.object({
  at: Instant,
  by: v.string(),
  what: v.picklist([
    'opened',
    'reopened',
    'closed',
    'acknowledged',
    'unacknowledged',
    'assigned',
    'snoozed',
    'woken',
    'note',
    'sent',
  ]),
  text: v.string(),
})
export type AlarmEntry = v.InferOutput<typeof AlarmEntry>

/** What of an alarm is wrong, one by one. */
const AlarmPart = v.object({
  station: v.string(),
  evse: v.nullable(v.number()),
  since: Instant,
  title: v.string(),
  detail: v.string(),
  transactionId: v.nullable(v.string()),
})
export type AlarmPart = v.InferOutput<typeof AlarmPart>

const AlarmDetail = v.object({
  alarm: Alarm,
  /** The first 50 of what it is about. */
  parts: v.array(AlarmPart),
  /** Oldest first, at most 100. */
  history: v.array(AlarmEntry),
})
export type AlarmDetail = v.InferOutput<typeof AlarmDetail>

/** The inbox in figures and lines; neither grows with the network. */
const AlarmInbox = v.object({
  counts: v.object({ open: v.number(), acknowledged: v.number(), snoozed: v.number() }),
  /** Open ones by severity. */
  severities: v.object({ critical: v.number(), warning: v.number(), notice: v.number() }),
  /** Sites that are out as a whole. */
  sitesOut: v.number(),
  /** Stations and things that the open ones are about. */
  things: v.number(),
  /** Of the open ones, the most urgent first. */
  causes: v.array(AlarmCause),
})
export type AlarmInbox = v.InferOutput<typeof AlarmInbox>

const AlarmsAcknowledged = v.object({ count: v.number() })

const missing = { 404: 'No such alarm' }
const noRule = { 404: 'No such rule' }
const everything = 'It would fire for nearly every station: `confirmed` says that this is meant'

export const alarmApi = routeGroup({
  tag: 'Alarms',
  schemas: {
    ...{ Alarm, AlarmCause, AlarmDetail, AlarmEntry, AlarmInbox, AlarmPage, AlarmPart },
    ...{ AlarmChannel, AlarmNotification, AlarmRule, AlarmTrial },
  },
  routes: {
    inbox: view.get('/alarm-inbox', 'Open alarms by cause, and how many there are', {
      description: 'What the overview shows as needing attention is its top.',
      success: [200, AlarmInbox],
    }),
    count: view.get('/alarm-count', 'How many alarms are open', {
      success: [200, v.object({ open: v.number() })],
    }),
    list: view.get('/alarms', 'Alarms, page by page', {
      description: 'The most urgent first; closed ones by when they were closed, the last first.',
      query: AlarmQuery,
      success: [200, AlarmPage],
    }),
    read: view.get('/alarms/:id', 'One alarm with what it is about and what was done', {
      success: [200, AlarmDetail],
      problems: missing,
    }),
    change: operate.patch('/alarms/:id', 'Acknowledge, assign or snooze an alarm, or note something', {
      body: AlarmChange,
      success: [200, Alarm],
      problems: { ...missing, 409: 'It is closed' },
    }),
    acknowledge: operate.post('/alarms/acknowledge', 'Acknowledge all open alarms of a rule', {
      description: 'Those of one’s sites, at most 1 000 at a time.',
      body: AlarmAcknowledgement,
      success: [200, AlarmsAcknowledged],
    }),
    rules: view.get('/alarm-rules', 'Rules, page by page', {
      query: Paging,
      sites: 'all',
      success: [200, pageOf(AlarmRule)],
    }),
    rule: view.get('/alarm-rules/:id', 'One rule', {
      sites: 'all',
      success: [200, AlarmRule],
      problems: noRule,
    }),
    createRule: configure.post('/alarm-rules', 'Add a rule', {
      body: AlarmRuleCreation,
      sites: 'all',
      success: [201, AlarmRule],
      problems: { 409: `There are as many as there may be. ${everything}` },
    }),
    changeRule: configure.patch('/alarm-rules/:id', 'Change a rule, or switch it on or off', {
      body: AlarmRuleChange,
      sites: 'all',
      success: [200, AlarmRule],
      problems: { ...noRule, 409: everything },
    }),
    removeRule: configure.delete('/alarm-rules/:id', 'Remove a rule; a preset becomes as it was', {
      sites: 'all',
      success: [204, 'nothing'],
      problems: noRule,
    }),
    tryRule: configure.post('/alarm-rules/trial', 'Say what a rule would raise, without keeping it', {
      description: 'Now, and where what is stored tells it in the last 30 days.',
      body: AlarmRuleDraft,
      sites: 'all',
      unaudited: 'it only reads',
      success: [200, AlarmTrial],
    }),
    channels: configure.get('/alarm-channels', 'Where alarms are sent', {
      sites: 'all',
      success: [200, v.array(AlarmChannel)],
    }),
    changeChannel: configure.patch('/alarm-channels/:id', 'Change where alarms are sent', {
      body: AlarmChannelChange,
      sites: 'all',
      success: [200, AlarmChannel],
      problems: { 404: 'No such channel' },
    }),
    testChannel: configure.post('/alarm-channels/:id/test', 'Send a test now', {
      sites: 'all',
      success: [200, AlarmChannel],
      problems: { 404: 'No such channel' },
    }),
    notifications: configure.get('/alarm-notifications', 'What was sent, waits or was not sent, and why', {
      query: v.object({ ...pagingEntries, state: v.optional(v.picklist(notificationStates)) }),
      sites: 'all',
      success: [200, pageOf(AlarmNotification)],
    }),
  },
})
