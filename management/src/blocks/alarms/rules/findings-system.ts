import type { NodeStatus } from '@ocpp/shared/blocks/operations/nodes'
import type { StationOutline, TransactionRecord } from '../../../domain/records.ts'
import { ageMs, type Finding, minuteMs, noPort, plural } from './finding.ts'

/** What is wrong with the system itself, and what only shows over many sessions or days. */

const dayMs = 24 * 60 * minuteMs

const nodeFinding = ({ id }: NodeStatus, since: string) =>
  ({ station: '', ...noPort, place: `node ${id}`, since, impact: 90 }) as const

/** A node that does not report, or cannot keep what stations say. */
export const nodeTrouble = (node: NodeStatus, now: Date): readonly Finding[] => {
  const { id, state, lastReportAt, problem } = node
  if (state !== 'reporting') {
    const shown = state === 'lost' ? ' Its stations are shown offline.' : ''
    return [
      {
        kind: 'node',
        ...nodeFinding(node, lastReportAt ?? now.toISOString()),
        title: `Node ${id} does not report`,
        detail: `What its stations do is not known here.${shown}`,
        advice: 'Look whether it runs and reaches the bus; it answers stations by itself meanwhile.',
      },
    ]
  }
  if (problem === null) return []
  return [
    {
      kind: 'node',
      ...nodeFinding(node, lastReportAt ?? now.toISOString()),
      title: `Node ${id} cannot keep what stations say`,
      detail: `${problem}. It answers nothing that it cannot keep.`,
      advice: 'Look at its disk.',
    },
  ]
}

/** @param seconds behind by that much at least */
export const storedLate = ({ id, lagMs }: NodeStatus, now: Date, seconds: number): readonly Finding[] => {
  if (lagMs < seconds * 1_000) return []
  return [
    {
      kind: 'ingest',
      station: '',
      ...noPort,
      place: `node ${id}`,
      // Behind grows and falls: the alarm says since when it is.
      since: now.toISOString(),
      title: `What stations of ${id} say is stored late`,
      detail: `By more than ${plural(seconds, 'second')}: the management does not follow. Stations are answered, and nothing is lost.`,
      advice: 'Look at the database and at the load of the management.',
      impact: 60,
    },
  ]
}

/** @param percent less than that is free */
export const diskFull = (freePercent: number | null, now: Date, percent: number): readonly Finding[] => {
  if (freePercent === null || freePercent >= percent) return []
  return [
    {
      kind: 'disk',
      station: '',
      ...noPort,
      place: 'disk',
      since: now.toISOString(),
      title: 'The disk of the management is nearly full',
      detail: `Less than ${percent} % is free.`,
      advice: 'Keep records for fewer days, remove old backups, or give it more.',
      impact: 95,
    },
  ]
}

/** A session that has ended and delivered nothing; of one that lacks its start or end nobody knows. */
export const deliveredNothing = ({
  active,
  energyWh,
  flags,
}: Pick<TransactionRecord, 'active' | 'energyWh' | 'flags'>): boolean =>
  !active && energyWh <= 0 && !flags.some((flag) => flag === 'orphan' || flag === 'presumedEnd')

/**
 * @param last the last sessions of one station that have ended, newest first
 * @param least so many in a row
 */
export const failedStarts = (last: readonly TransactionRecord[], least: number): readonly Finding[] => {
  const delivered = last.findIndex((one) => !deliveredNothing(one))
  const failed = delivered === -1 ? last : last.slice(0, delivered)
  const [newest] = failed
  if (newest === undefined || failed.length < least) return []
  return [
    {
      kind: 'failedStarts',
      station: newest.station,
      since: failed.at(least - 1)?.startedAt ?? newest.startedAt,
      ...noPort,
      title: 'Its sessions deliver nothing',
      detail: `The last ${plural(least, 'session')} or more took no energy; ${newest.stopReason ?? 'no reason'} was said last.`,
      advice: 'Look at the messages of the last one: cable, contactor and authorisation come first.',
      impact: 65,
    },
  ]
}

/** @param days without a session for that long, with a link */
export const withoutSession = (station: StationOutline, now: Date, days: number): readonly Finding[] => {
  const { id, admission, link, connectors, createdAt, marks, openTransactions } = station
  if (admission !== 'accepted' || !link.connected || openTransactions > 0 || connectors.length === 0)
    return []
  const begun = Object.values(marks.begun ?? {}).map(({ at }) => at)
  const last = begun.sort().at(-1)
  const since = last ?? createdAt
  if (ageMs(since, now) <= days * dayMs) return []
  return [
    {
      kind: 'noSession',
      station: id,
      since,
      ...noPort,
      title: 'The station has no sessions',
      detail:
        last === undefined
          ? 'It has had none since it was added.'
          : `The last one began on ${last.slice(0, 10)}.`,
      advice: 'Have somebody look: is it blocked by cars, signed wrongly, or does its screen stay dark?',
      impact: 15,
    },
  ]
}
