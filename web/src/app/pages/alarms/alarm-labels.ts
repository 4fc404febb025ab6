import type { Alarm, AlarmCause, AlarmEntry } from '@ocpp/shared/blocks/alarms/api'
import type { AlarmKind, AlarmSeverity } from '@ocpp/shared/blocks/alarms/kinds'
import type { AlarmState } from '@ocpp/shared/blocks/alarms/requests'
import type { AlarmNotification, QuietHours } from '@ocpp/shared/blocks/alarms/rules-api'
import type { ShownState } from '@ocpp/shared/contracts/values'
import type { May } from '../../page/context.ts'
import { stationPath, transactionPath, withQuery } from '../../text/links.ts'

export const alarmPath = (id: string, part = ''): string =>
  `/alarms/${encodeURIComponent(id)}${part ? `/${part}` : ''}`

export const rulePath = (id: string, part = ''): string =>
  `/alarms/rules/${encodeURIComponent(id)}${part ? `/${part}` : ''}`

/** The shape that stands before each kind of trouble. */
export const alarmShapes: Readonly<Record<AlarmKind, ShownState>> = {
  siteOut: 'Offline',
  offline: 'Offline',
  faulted: 'Faulted',
  failedStarts: 'SuspendedEVSE',
  stuck: 'SuspendedEVSE',
  noSession: 'Unavailable',
  flagged: 'Unavailable',
  alert: 'Faulted',
  takenOver: 'Faulted',
  flapping: 'Unavailable',
  insecure: 'Unknown',
  unread: 'Unavailable',
  certificate: 'Unavailable',
  refused: 'Unknown',
  pending: 'Unknown',
  webhook: 'Faulted',
  node: 'Faulted',
  ingest: 'Unavailable',
  disk: 'Faulted',
}

export const severityLabels: Readonly<Record<AlarmSeverity, string>> = {
  critical: 'Critical, act now',
  warning: 'Warning, today',
  notice: 'Notice',
}

export const stateLabels: Readonly<Record<AlarmState, string>> = {
  open: 'open',
  acknowledged: 'acknowledged',
  snoozed: 'snoozed',
  closed: 'over',
}

export const entryLabels: Readonly<Record<AlarmEntry['what'], string>> = {
  opened: 'Opened',
  reopened: 'Came back',
  closed: 'Over',
  acknowledged: 'Acknowledged',
  unacknowledged: 'Open again',
  assigned: 'Assigned to',
  snoozed: 'Snoozed',
  woken: 'Snooze is over',
  note: 'Note',
  sent: 'Sent:',
}

export const closedLabels: Readonly<Record<NonNullable<Alarm['closedBecause']>, string>> = {
  over: 'its cause is gone',
  rule: 'its rule was switched off or changed',
  joined: 'another alarm says it',
}

export const notificationLabels: Readonly<Record<AlarmNotification['state'], string>> = {
  waiting: 'waits',
  sent: 'sent',
  notSent: 'not sent',
}

/** What an alarm is about, counted. */
export const tallyOf = (kind: AlarmKind, count: number): string => {
  const one = kind === 'stuck' || kind === 'flagged' ? 'session' : kind === 'faulted' ? 'fault' : 'station'
  const word = ['webhook', 'node', 'ingest', 'disk', 'certificate', 'takenOver', 'alert'].includes(kind)
    ? 'thing'
    : one
  return `${count} ${word}${count === 1 ? '' : 's'}`
}

const weekdays = ['Mon', 'Tue', 'Wed', 'Thu', 'Fri', 'Sat', 'Sun']
export const dayNames: readonly string[] = weekdays

export const quietText = (quiet: QuietHours | null): string => {
  if (quiet === null) return 'never quiet'
  const days = quiet.days.map((day) => weekdays[day - 1] ?? '').join(', ')
  return `quiet ${quiet.from} to ${quiet.to}${days === '' ? '' : ` from ${days}`}`
}

export interface AlarmAction {
  readonly label: string
  readonly href: string
}

/** Where what an alarm is about is shown and put right: of one station there, else the list of such. */
const places: Readonly<Record<AlarmKind, (cause: AlarmCause) => string>> = {
  siteOut: ({ siteId }) => withQuery('/stations', new URLSearchParams(), { state: 'Offline', siteId }),
  offline: ({ siteId }) => withQuery('/stations', new URLSearchParams(), { state: 'Offline', siteId }),
  faulted: ({ siteId }) => withQuery('/stations', new URLSearchParams(), { state: 'Faulted', siteId }),
  failedStarts: () => '/transactions',
  stuck: () => '/transactions?active=true',
  noSession: ({ siteId }) => withQuery('/stations', new URLSearchParams(), { siteId }),
  flagged: () => '/transactions',
  alert: ({ siteId }) => withQuery('/stations', new URLSearchParams(), { siteId }),
  takenOver: ({ siteId }) => withQuery('/stations', new URLSearchParams(), { siteId }),
  flapping: ({ siteId }) => withQuery('/stations', new URLSearchParams(), { siteId }),
  insecure: ({ siteId }) => withQuery('/stations', new URLSearchParams(), { siteId }),
  unread: ({ siteId }) => withQuery('/stations', new URLSearchParams(), { siteId }),
  certificate: () => '/certificates',
  refused: () => '/system#refused',
  pending: () => '/held-stations',
  webhook: () => '/webhooks',
  node: () => '/system',
  ingest: () => '/system',
  disk: () => '/system',
}

/** Where an alarm’s line leads: to the alarm, or to those it stands for. */
export const causePath = ({ alarm, rule }: Pick<AlarmCause, 'alarm' | 'rule'>): string =>
  alarm === null ? `/alarms?rule=${encodeURIComponent(rule)}` : alarmPath(alarm)

/** The likeliest next step, or the place to look for those who may not act; null where that is closed too. */
export const causeAction = (cause: AlarmCause, may: May): AlarmAction | null => {
  const { kind, station, transactionId, alarms, count } = cause
  if (kind === 'webhook' && !may.system) return null
  if (alarms > 1) return { label: `All ${alarms}`, href: causePath(cause) }
  if (station === '' || count > 1) return { label: 'Review', href: places[kind](cause) }
  if (transactionId !== null) return { label: 'Open', href: transactionPath(station, transactionId) }
  if (kind === 'alert') return { label: 'Look', href: stationPath(station, 'monitoring') }
  if (kind === 'unread') return { label: 'Look', href: stationPath(station, 'writing') }
  if (kind === 'certificate') return { label: 'Look', href: stationPath(station, 'security') }
  if (kind === 'refused') return { label: 'Review', href: places[kind](cause) }
  if (kind === 'faulted' && may.operate) return { label: 'Reset…', href: stationPath(station, 'send/reset') }
  if (kind === 'pending' && may.configure) return { label: 'Approve…', href: stationPath(station, 'approve') }
  return { label: 'Open', href: stationPath(station) }
}

/** An alarm as a line of its own. */
export const lineOf = (alarm: Alarm): AlarmCause => {
  const { id, rule, kind, severity, station, evse, since, title, detail, advice, transactionId } = alarm
  const { site, siteId, assignee, count } = alarm
  return {
    ...{ alarm: id, rule, kind, severity, station, evse, since, title, detail, advice, transactionId },
    ...{ site, siteId, assignee, count, alarms: 1 },
  }
}

/** What an alarm’s name says on top of its title: the station. */
export const whereOf = ({ station, evse }: Pick<AlarmCause, 'station' | 'evse'>): string =>
  station === '' ? '' : `${station}${evse ? ` · EVSE ${evse}` : ''}`
