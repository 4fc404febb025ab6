import type { ShownState } from '../../contracts/values.ts'
import type { MapSite } from './map.ts'

/** What somebody must do something about comes first, then what keeps vehicles waiting. */
const mostSerious: readonly ShownState[] = [
  'Faulted',
  'Offline',
  'Unavailable',
  'Unknown',
  'SuspendedEVSE',
  'SuspendedEV',
  'Finishing',
  'Reserved',
  'Preparing',
  'Charging',
  'Available',
]
const rankOf = new Map(mostSerious.map((state, rank) => [state, rank]))
/** The more serious the lower. */
export const seriousness = (state: ShownState): number => rankOf.get(state) ?? mostSerious.length

const boxAround = (members: readonly MapSite[]): MapSite['box'] => {
  const boxes = members.flatMap(({ box, latitude, longitude }) => {
    if (box !== null) return [box]
    if (latitude === null || longitude === null) return []
    return [{ west: longitude, east: longitude, south: latitude, north: latitude }]
  })
  const [first] = boxes
  return first === undefined
    ? null
    : boxes.reduce(
        (whole, box) => ({
          west: Math.min(whole.west, box.west),
          south: Math.min(whole.south, box.south),
          east: Math.max(whole.east, box.east),
          north: Math.max(whole.north, box.north),
        }),
        first,
      )
}

/** Several sites as one, that has the name and the place of the first. */
export const merged = (first: MapSite, others: readonly MapSite[]): MapSite => {
  if (others.length === 0) return first
  const members = [first, ...others]
  const sum = (of: (site: MapSite) => number) => members.reduce((total, site) => total + of(site), 0)
  const states: Partial<Record<ShownState, number>> = {}
  for (const member of members)
    for (const [state, count] of Object.entries(member.states))
      states[state as ShownState] = (states[state as ShownState] ?? 0) + count
  return {
    ...first,
    siteId: null,
    box: boxAround(members),
    sites: sum(({ sites }) => sites),
    stations: sum(({ stations }) => stations),
    connectors: sum(({ connectors }) => connectors),
    states: states as MapSite['states'],
    powerW: sum(({ powerW }) => powerW),
    worst: members.reduce((a, b) => (seriousness(b.worst) < seriousness(a.worst) ? b : a)).worst,
    troubled: sum(({ troubled }) => troubled),
  }
}
