import type { StatusRecord } from '../../../domain/records.ts'
import { secondsKind } from '../../../domain/rollups.ts'
import { common, type Span, secondOf, united } from './spans.ts'

/** A lane's status over [from, to), in seconds; `before` is what the lane showed until then, null where nobody knows. */
export interface Segment {
  readonly status: string
  readonly before: string | null
  readonly from: number
  readonly to: number
  /** The change itself, which may lie before the window that the segment is cut to. */
  readonly since: number
}

export interface Lane {
  readonly evse: number
  readonly connector: number
  readonly segments: readonly Segment[]
}

const isOut = ({ status }: Segment): boolean => status === 'Faulted' || status === 'Unavailable'
export const isFault = ({ status }: Pick<Segment, 'status'>): boolean => status === 'Faulted'

const segmentsOf = (changes: readonly StatusRecord[], [start, end]: Span): readonly Segment[] => {
  const segments: Segment[] = []
  for (const { status, at } of changes) {
    const last = segments.at(-1)
    const since = secondOf(at)
    // A status that is said again begins nothing.
    if (last?.status === status) continue
    if (last !== undefined) segments[segments.length - 1] = { ...last, to: Math.min(since, end) }
    segments.push({ status, before: last?.status ?? null, from: Math.max(since, start), to: end, since })
  }
  return segments
}

/**
 * The lanes of a station's timeline within a window.
 * @param changes of the window in time order, before them the one in force at its beginning, per lane
 */
export const lanesOf = (changes: readonly StatusRecord[], window: Span): readonly Lane[] =>
  [...Map.groupBy(changes, ({ evse, connector }) => `${evse}-${connector}`).values()].map((ofLane) => ({
    evse: ofLane[0]?.evse ?? 0,
    connector: ofLane[0]?.connector ?? 0,
    segments: segmentsOf(ofLane, window),
  }))

const spansOf = (lane: Lane, wanted: (segment: Segment) => boolean): readonly Span[] =>
  united(lane.segments.filter(wanted).map(({ from, to }): Span => [from, to]))

/** Without a connection. The lane's first change of all says by itself what was before it. */
const offlineSpans = (link: Lane | undefined, [start]: Span): readonly Span[] => {
  if (link === undefined) return []
  const [first] = link.segments
  const unseen: Span[] =
    first?.status === 'Connected' && first.before === null ? [[start, Math.max(start, first.since)]] : []
  return united([...unseen, ...spansOf(link, ({ status }) => status === 'Offline')])
}

export const isOccupied = ({ status }: Pick<Segment, 'status'>): boolean =>
  secondsKind(status) === 'occupiedS'

/** What a port (EVSE) was over a window, in seconds. */
export interface PortSpans {
  readonly evse: number
  readonly lanes: readonly Lane[]
  /** In service: from the first status on that is known of it. */
  readonly commissioned: readonly Span[]
  readonly outage: readonly Span[]
  readonly occupied: readonly Span[]
}

/**
 * The ports of a station over a window. A port is out while its station has no connection or is Faulted or Unavailable as
 * a whole, or while each of its connectors is one of these: with one that works it can charge its vehicle.
 */
export const portSpansOf = (lanes: readonly Lane[], window: Span): readonly PortSpans[] => {
  const link = lanes.find(({ evse }) => evse === -1)
  const whole = lanes.find(({ evse }) => evse === 0)
  const stationOut = [...offlineSpans(link, window), ...(whole === undefined ? [] : spansOf(whole, isOut))]
  const ports = Map.groupBy(
    lanes.filter(({ evse }) => evse > 0),
    ({ evse }) => evse,
  )
  return [...ports]
    .sort(([a], [b]) => a - b)
    .map(([evse, connectors]) => {
      const first = Math.min(...connectors.map(({ segments }) => segments[0]?.from ?? window[1]))
      const commissioned = united([[first, window[1]]])
      const outs = connectors.map((lane) => spansOf(lane, isOut))
      const connectorsOut = outs.reduce((all, one) => common(all, one))
      return {
        evse,
        lanes: connectors,
        commissioned,
        outage: common(united([...stationOut, ...connectorsOut]), commissioned),
        occupied: united(connectors.flatMap((lane) => spansOf(lane, isOccupied))),
      }
    })
}
