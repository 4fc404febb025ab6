import { later } from '../../../domain/buckets.ts'
import type { StationRecord } from '../../../domain/records.ts'
import { type Buckets, countsOfStretch, createTally } from '../../../domain/rollups.ts'

interface Stretch {
  readonly status: string
  readonly since: string
}

/** The stretch each lane of a station is in: its link's and its connectors'. */
const runningStretches = ({ link, connectors, marks }: StationRecord): readonly Stretch[] => {
  const ports = connectors.map(({ evse, connector, status, since }) => {
    // A repeated status closes a stretch and opens the next: the stored ones reach up to the newest word.
    const newest = marks.statuses?.[`${evse}-${connector}`]?.split(' ')[0]
    return { status, since: newest ?? since }
  })
  if (link.connected || link.since === null) return ports
  return [...ports, { status: 'Offline', since: link.since }]
}

/** What stored rollups do not count yet: the stretches now running, from `from` up to `now`. */
export const runningCounts = (stations: readonly StationRecord[], from: string, now: string): Buckets => {
  const tally = createTally()
  for (const { status, since } of stations.flatMap(runningStretches)) {
    tally.addAll(countsOfStretch(status, later(since, from), now))
  }
  return tally.buckets()
}
