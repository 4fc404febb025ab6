import { isHeld } from '../../../domain/acceptance.ts'
import { earlier } from '../../../domain/buckets.ts'
import { claimsOf, contestOf } from '../../../domain/claims.ts'
import type { RefusalRecord, StationOutline } from '../../../domain/records.ts'
import { refusalLabels } from '../../../domain/refusals.ts'
import { ageMs, type Finding, minuteMs, namesOf, noPort, plural } from './finding.ts'

/** What strangers give to look at: they may be many, so together they are one thing of a kind. */

const refusedWithinMs = 24 * 60 * minuteMs
export const pending = (stations: readonly StationOutline[]): readonly Finding[] => {
  const waiting = stations.filter(isHeld)
  const [first] = waiting
  if (first === undefined) return []
  if (waiting.length > 1) {
    return [
      {
        kind: 'pending',
        station: '',
        since: waiting.reduce((since, { createdAt }) => earlier(since, createdAt), first.createdAt),
        ...noPort,
        title: `${waiting.length} new stations wait for approval`,
        detail: `${namesOf(waiting.map(({ id }) => id))}.`,
        advice: 'Approve those that are yours and remove the others.',
        count: waiting.length,
        place: 'pending',
        impact: 30,
      },
    ]
  }
  const { id, createdAt, vendor, model } = first
  const what = [vendor, model].filter(Boolean).join(' ')
  const says = what === '' ? 'It has not named its vendor yet.' : `It says it is a ${what}.`
  const contest = contestOf(first)
  return [
    {
      kind: 'pending',
      place: 'pending',
      station: id,
      since: createdAt,
      ...noPort,
      title: 'A new station waits for approval',
      detail: contest === null ? says : `More than one claims its id: ${claimsOf(contest)}. ${says}`,
      advice:
        contest === null
          ? 'Approve it if it is yours, otherwise block it.'
          : 'Find out which one is yours; approve it with a new password, which only that one gets.',
      impact: 30,
    },
  ]
}

const isOver = (refusal: RefusalRecord, station: StationOutline | undefined): boolean => {
  const { nature } = refusalLabels(refusal.reason)
  if (nature === 'passing') return true
  // What it did as somebody unknown is over as soon as it is added.
  if (station !== undefined && station.createdAt > refusal.lastAt) return true
  const link = station?.link
  // It is in by now: what kept it out has been put right.
  return nature !== 'guess' && link?.connected === true && link.since !== null && link.since > refusal.lastAt
}

const refusedFrom = ({ count, remoteAddress }: RefusalRecord): string =>
  `${plural(count, 'attempt')} from ${remoteAddress}.`

const refusedEntry = (refusal: RefusalRecord, detail: string, impact: number): Finding => {
  const { title, advice } = refusalLabels(refusal.reason)
  const { station, firstAt: since } = refusal
  return { kind: 'refused', station, since, ...noPort, title, detail, advice, impact }
}

/** What strangers do is one entry for each reason, however many ids they make up. */
const strangersRefused = (refusals: readonly RefusalRecord[]): readonly Finding[] => {
  const [latest, ...others] = refusals
  if (latest === undefined) return []
  const count = refusals.reduce((sum, one) => sum + one.count, 0)
  const stations = new Set(refusals.map(({ station }) => station)).size
  const addresses = new Set(refusals.map(({ remoteAddress }) => remoteAddress)).size
  // Who gets no further than TLS has named nothing.
  const under = latest.station === '' ? `from ${addresses} addresses` : `under ${plural(stations, 'id')}`
  const together = `${plural(count, 'attempt')} ${under}, the latest from ${latest.remoteAddress}.`
  const detail = others.length === 0 ? refusedFrom(latest) : together
  return [{ ...refusedEntry(latest, detail, 20), place: `refused ${latest.reason}` }]
}

/** Those of known stations one by one, those of strangers together. */
export const refused = (
  refusals: readonly RefusalRecord[],
  now: Date,
  byId: ReadonlyMap<string, StationOutline>,
): readonly Finding[] => {
  const recent = refusals.filter(
    (one) => ageMs(one.lastAt, now) <= refusedWithinMs && !isOver(one, byId.get(one.station)),
  )
  const byReason = Map.groupBy(recent, ({ reason }) => reason)
  return [...byReason.values()].flatMap((rows) => {
    const known = rows.filter(({ station }) => byId.has(station))
    const strangers = rows.filter(({ station }) => !byId.has(station))
    return [...known.map((one) => refusedEntry(one, refusedFrom(one), 45)), ...strangersRefused(strangers)]
  })
}
