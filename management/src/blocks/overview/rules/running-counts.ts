import { later } from '../../../domain/buckets.ts'
import type { StationOutline } from '../../../domain/records.ts'
import { type Buckets, countsOfInterval, createTally, secondsKind } from '../../../domain/rollups.ts'

interface Interval {
  readonly status: string
  readonly since: string
}

/** The interval each lane of a station is in: its link's and its connectors'. */
const runningIntervals = ({ link, connectors, marks }: StationOutline): readonly Interval[] => {
  const ports = connectors.map(({ evse, connector, status, since }) => {
    // A repeated status closes an interval and opens the next: the stored ones reach up to the newest report.
    const newest = marks.statuses?.[`${evse}-${connector}`]?.split(' ')[0]
    return { status, since: newest ?? since }
  })
  if (link.connected || link.since === null) return ports
  return [...ports, { status: 'Offline', since: link.since }]
}

/** What stored rollups do not count yet: the intervals now running, from `from` up to `now`. */
export const runningCounts = (stations: readonly StationOutline[], from: string, now: string): Buckets => {
  const counted = stations
    .flatMap(runningIntervals)
    .filter(({ status }) => secondsKind(status) !== null)
    .map(({ status, since }) => ({ status, since: later(since, from) }))
  // Most of a large network began before: what began at the same time is counted once, so many times over.
  const alike = Map.groupBy(counted, ({ status, since }) => `${status} ${since}`)
  const tally = createTally()
  for (const [first, ...others] of alike.values()) {
    if (first !== undefined) tally.addAll(countsOfInterval(first.status, first.since, now), 1 + others.length)
  }
  return tally.buckets()
}
