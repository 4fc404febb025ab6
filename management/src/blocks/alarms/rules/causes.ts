import type { Alarm, AlarmCause } from '@ocpp/shared/blocks/alarms/api'
import { type AlarmKind, alarmSeverities } from '@ocpp/shared/blocks/alarms/kinds'
import { earlier } from '../../../domain/buckets.ts'
import { namesOf, plural } from './finding.ts'

/** Alarms of a rule that are lines of their own, however large the network: what goes beyond is one. */
const mostOfRule = 5

const are = (count: number): string => (count === 1 ? 'is' : 'are')

/** How so many findings of a kind are called together. */
export const titles: Readonly<Record<AlarmKind, (count: number) => string>> = {
  siteOut: (count) => `${plural(count, 'station')} of sites that are out`,
  faulted: (count) => plural(count, 'fault'),
  failedStarts: (count) => `Sessions of ${plural(count, 'station')} deliver nothing`,
  noSession: (count) => `${plural(count, 'station')} ${count === 1 ? 'has' : 'have'} no sessions`,
  alert: (count) => plural(count, 'alert'),
  offline: (count) => `${plural(count, 'station')} ${are(count)} offline`,
  pending: (count) => `${plural(count, 'new station')} ${count === 1 ? 'waits' : 'wait'} for approval`,
  stuck: (count) => `${plural(count, 'session')} ${count === 1 ? 'makes' : 'make'} no progress`,
  flagged: (count) => `${plural(count, 'session')} ${count === 1 ? 'looks' : 'look'} odd`,
  refused: (count) => `${plural(count, 'station')} ${are(count)} turned away`,
  takenOver: (count) => `${plural(count, 'connection')} ${count === 1 ? 'was' : 'were'} taken over`,
  flapping: (count) =>
    `${plural(count, 'station')} ${count === 1 ? 'comes' : 'come'} and ${count === 1 ? 'goes' : 'go'}`,
  insecure: (count) => `${plural(count, 'station')} ${count === 1 ? 'needs' : 'need'} no password`,
  unread: (count) => `Messages of ${plural(count, 'station')} are refused`,
  certificate: (count) => `${plural(count, 'certificate')} ${are(count)} near the end`,
  webhook: (count) => `${plural(count, 'webhook')} ${count === 1 ? 'fails' : 'fail'}`,
  node: (count) => `${plural(count, 'node')} ${are(count)} in trouble`,
  ingest: (count) => `What stations of ${plural(count, 'node')} say is stored late`,
  disk: (count) => `${plural(count, 'disk')} ${are(count)} nearly full`,
}

/** An alarm with how much it weighs. */
export interface Weighed {
  readonly alarm: Alarm
  readonly impact: number
}

const rankOf = ({ severity }: Pick<Alarm, 'severity'>): number => alarmSeverities.indexOf(severity)

/** The most urgent first, then what most suffers. */
export const byUrgency = (a: Weighed, b: Weighed): number =>
  rankOf(a.alarm) - rankOf(b.alarm) ||
  b.impact - a.impact ||
  a.alarm.since.localeCompare(b.alarm.since) ||
  a.alarm.id.localeCompare(b.alarm.id)

const single = ({ alarm }: Weighed): AlarmCause => {
  const { rule, kind, severity, station, evse, since, title, detail, advice, transactionId } = alarm
  const { site, siteId, assignee, count } = alarm
  return {
    ...{ alarm: alarm.id, rule, kind, severity, station, evse, since, title, detail, advice, transactionId },
    ...{ site, siteId, assignee, count, alarms: 1 },
  }
}

/** Several alarms of one rule as one line. */
const together = (members: readonly Weighed[]): AlarmCause | null => {
  const [worst] = members
  if (worst === undefined) return null
  const { rule, kind, severity, detail, advice } = worst.alarm
  const count = members.reduce((sum, { alarm }) => sum + alarm.count, 0)
  const sites = [...new Set(members.map(({ alarm }) => alarm.site).filter((site) => site !== null))]
  const where = sites.length > 1 ? ` at ${plural(sites.length, 'other site')}` : ' elsewhere'
  return {
    ...{ alarm: null, rule, kind, severity, station: '', evse: null, transactionId: null },
    ...{ site: null, siteId: null, assignee: null, advice },
    since: members.reduce((first, { alarm }) => earlier(first, alarm.since), worst.alarm.since),
    title: `${titles[kind](count)}${where}`,
    detail: sites.length === 0 ? detail : `${namesOf(sites)}.`,
    count,
    alarms: members.length,
  }
}

/**
 * Alarms as lines that do not grow with the network: of each rule those beyond the first few are one more.
 * @param weighed in the order of urgency
 */
export const causesOf = (weighed: readonly Weighed[]): AlarmCause[] => {
  const place = new Map(weighed.map(({ alarm }, i) => [alarm.id, i]))
  const lines = [...Map.groupBy(weighed, ({ alarm }) => alarm.rule).values()].flatMap((ofRule) => {
    const named = ofRule.length <= mostOfRule ? ofRule : ofRule.slice(0, mostOfRule - 1)
    const rest = ofRule.slice(named.length)
    const [first] = rest
    const last = together(rest)
    return [
      ...named.map((one) => ({ at: place.get(one.alarm.id) ?? 0, cause: single(one) })),
      ...(last === null || first === undefined ? [] : [{ at: place.get(first.alarm.id) ?? 0, cause: last }]),
    ]
  })
  return lines.toSorted((a, b) => a.at - b.at).map(({ cause }) => cause)
}
