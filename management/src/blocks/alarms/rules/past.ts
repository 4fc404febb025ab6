import { earlier, later } from '../../../domain/buckets.ts'
import type { StatusRecord } from '../../../domain/records.ts'

/** A time in which a station was as a rule asks, as Instants. */
export interface Span {
  readonly from: string
  readonly to: string
}

const minuteMs = 60_000
const lengthMs = ({ from, to }: Span): number => Date.parse(to) - Date.parse(from)
/** Status of a link's lane while there is none. */
const linkLane = -1

/**
 * Times in which one lane of a station was in a status for longer than so many minutes.
 * @param changes of one lane in time order, the first in force at the beginning
 */
const spansOf = (
  changes: readonly StatusRecord[],
  status: string,
  from: string,
  to: string,
): readonly Span[] => {
  const spans: Span[] = []
  for (const [i, change] of changes.entries()) {
    if (change.status !== status) continue
    const next = changes[i + 1]?.at ?? to
    const begin = change.at < from ? from : change.at
    const last = spans.at(-1)
    // The same said again goes on.
    if (last?.to === begin) spans[spans.length - 1] = { from: last.from, to: next }
    else if (next > begin) spans.push({ from: begin, to: next })
  }
  return spans
}

export interface PastInput {
  readonly changes: readonly StatusRecord[]
  readonly minutes: number
  readonly from: string
  readonly to: string
}

/** When a station had no link for longer than so many minutes: from when a rule would have fired. */
export const offlineSpans = ({ changes, minutes, from, to }: PastInput): readonly Span[] =>
  spansOf(
    changes.filter(({ evse }) => evse === linkLane),
    'Offline',
    from,
    to,
  ).filter((span) => lengthMs(span) > minutes * minuteMs)

/** The same of its faults, of every connector by itself. */
export const faultSpans = ({ changes, minutes, from, to }: PastInput): readonly Span[] =>
  [
    ...Map.groupBy(
      changes.filter(({ evse }) => evse !== linkLane),
      ({ evse, connector }) => `${evse}-${connector}`,
    ).values(),
  ].flatMap((lane) =>
    spansOf(lane, 'Faulted', from, to).filter((span) => minutes === 0 || lengthMs(span) > minutes * minuteMs),
  )

const overlap = (a: Span, b: Span): readonly Span[] => {
  const span = { from: later(a.from, b.from), to: earlier(a.to, b.to) }
  return span.from < span.to ? [span] : []
}

/** Times in which all of these were so at once. */
export const commonSpans = (all: readonly (readonly Span[])[]): readonly Span[] => {
  const [first, ...others] = all
  return others.reduce(
    (common, spans) => common.flatMap((a) => spans.flatMap((b) => overlap(a, b))),
    first ?? [],
  )
}

/** Times that overlap are one alarm. */
export const joinedSpans = (spans: readonly Span[]): readonly Span[] => {
  const joined: Span[] = []
  for (const span of spans.toSorted((a, b) => a.from.localeCompare(b.from))) {
    const last = joined.at(-1)
    if (last === undefined || span.from > last.to) joined.push(span)
    else joined[joined.length - 1] = { from: last.from, to: later(last.to, span.to) }
  }
  return joined
}
