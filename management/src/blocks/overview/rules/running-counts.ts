import { later } from '../../../domain/buckets.ts'
import type { StationRecord } from '../../../domain/records.ts'
import { type Buckets, countsOfInterval, createTally } from '../../../domain/rollups.ts'

interface Interval {
  readonly status: string
  readonly since: string
}

/** The interval each lane of a station is in: its link's and its connectors'. */
const runningIntervals = ({ link, connectors, marks }: StationRecord): readonly Interval[] => {
  const ports = connectors.map(({ evse, connector, status, since }) => {
    // A repeated status closes an interval and opens the next: the stored ones reach up to the newest report.
    const newest = marks.statuses?.[`${evse}-${connector}`]?.split(' ')[0]
    return { status, since: newest ?? since }
  })
  if (link.connected || link.since === null) return ports
  return [...ports, { status: 'Offline', since: link.since }]
}

/** What stored rollups do not count yet: the intervals now running, from `from` up to `now`. */
export const runningCounts = (stations: readonly StationRecord[], from: string, now: string): Buckets => {
  const tally = createTally()
  for (const { status, since } of stations.flatMap(runningIntervals)) {
    tally.addAll(countsOfInterval(status, later(since, from), now))
  }
  return tally.buckets()
}
