import type { Timeline, TimelineEntry } from '@ocpp/shared/blocks/stations/station'
import { type ShownState, shownStates } from '@ocpp/shared/contracts/values'

export interface LaneSegment {
  readonly state: ShownState
  readonly word: string
  readonly x: number
  readonly width: number
  readonly from: string
  readonly to: string
  readonly running: boolean
}

export interface Lane {
  readonly label: string
  readonly segments: readonly LaneSegment[]
}

export interface LaneRow {
  readonly at: string
  readonly lane: string
  readonly word: string
  readonly state: ShownState
  readonly seconds: number | null
  readonly detail: string
}

const LINK = -1

const laneName = (entry: Pick<TimelineEntry, 'evse' | 'connector'>, several: boolean): string =>
  entry.evse === LINK ? 'Link' : `EVSE ${entry.evse}${several ? `.${entry.connector}` : ''}`

/** The state whose look a reported word gets: a live link is quiet, Occupied is Preparing. */
const lookOf = (status: string): ShownState => {
  if (status === 'Connected') return 'Available'
  if (status === 'Occupied') return 'Preparing'
  return (shownStates as readonly string[]).includes(status) ? (status as ShownState) : 'Unknown'
}

const round = (n: number): number => Math.round(n * 1000) / 1000

/** One lane per connector and one for the link; x and width in percent of the window. */
export const lanesOf = (
  timeline: Timeline,
): { readonly lanes: readonly Lane[]; readonly rows: readonly LaneRow[] } => {
  const from = Date.parse(timeline.from)
  const to = Date.parse(timeline.to)
  const groups = new Map<string, TimelineEntry[]>()
  const entries = timeline.entries
    .filter((entry) => entry.evse !== 0)
    .toSorted((a, b) => a.at.localeCompare(b.at))
  for (const entry of entries) {
    const key = entry.evse === LINK ? 'link' : `${String(entry.evse).padStart(4, '0')}.${entry.connector}`
    groups.set(key, [...(groups.get(key) ?? []), entry])
  }
  const rows: LaneRow[] = []
  const order = [...groups.keys()].sort((a, b) => (a === 'link' ? -1 : b === 'link' ? 1 : a.localeCompare(b)))
  const lanes = order.map((key): Lane => {
    const list = groups.get(key) ?? []
    const evse = list[0]?.evse
    const several = new Set(entries.filter((e) => e.evse === evse).map((e) => e.connector)).size > 1
    const label = laneName(list[0] ?? { evse: 0, connector: 0 }, several)
    const segments = list.flatMap((entry, i): LaneSegment[] => {
      const start = Math.max(from, Date.parse(entry.at))
      const next = list[i + 1]
      const end = next ? Math.max(from, Date.parse(next.at)) : to
      const detail = [entry.errorCode, entry.vendorErrorCode, entry.info].filter(Boolean).join(', ')
      const seconds = (end - start) / 1000
      rows.push({
        at: entry.at,
        lane: label,
        word: entry.status,
        state: lookOf(entry.status),
        seconds: next ? seconds : null,
        detail,
      })
      if (end <= start || start > to) return []
      const x = round(((start - from) / (to - from)) * 100)
      const width = round(((end - start) / (to - from)) * 100)
      const instants = { from: new Date(start).toISOString(), to: new Date(end).toISOString() }
      return [{ state: lookOf(entry.status), word: entry.status, x, width, ...instants, running: !next }]
    })
    return { label, segments }
  })
  return { lanes, rows: rows.toSorted((a, b) => b.at.localeCompare(a.at)) }
}
