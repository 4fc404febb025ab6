import { type Tariff, type TariffHours, weekdays } from '../contracts/tariff.ts'

/** Seconds since the epoch, from one whole second to another, in which the same hours count. */
export interface Stretch {
  readonly from: number
  readonly to: number
  /** Those that count, as their places in the tariff. */
  readonly hours: readonly number[]
}

const dayS = 86_400
const minutesADay = 1_440
/** A longer time is a mistake of a clock, and costs what it costs outside of all hours. */
const longestS = 31 * dayS

const minuteOf = (clock: string): number => Number(clock.slice(0, 2)) * 60 + Number(clock.slice(3))

interface Window {
  readonly fromMinute: number
  readonly minutes: number
  readonly days: ReadonlySet<number>
}

const windowOf = ({ days, from, until }: TariffHours): Window => {
  const fromMinute = minuteOf(from)
  const minutes = (minuteOf(until) - fromMinute + minutesADay) % minutesADay || minutesADay
  return { fromMinute, minutes, days: new Set(days.map((day) => weekdays.indexOf(day))) }
}

/** Of a local day, counted from 1970-01-01, a Thursday; Monday is 0. */
const weekdayOf = (day: number): number => (((day + 3) % 7) + 7) % 7

const counts = ({ fromMinute, minutes, days }: Window, localS: number): boolean => {
  const day = Math.floor(localS / dayS)
  const minute = Math.floor((localS - day * dayS) / 60)
  const since = (minute - fromMinute + minutesADay) % minutesADay
  const begun = minute >= fromMinute ? day : day - 1
  return since < minutes && (days.size === 0 || days.has(weekdayOf(begun)))
}

/** Stretches without a change of the clocks in them, each with what its local time is ahead of UTC by. */
const withOneOffset = (timeZone: string, from: number, to: number) => {
  const found: { from: number; to: number; offsetS: number }[] = []
  for (let at = from; at < to || found.length === 0; ) {
    const local = Temporal.Instant.fromEpochMilliseconds(at * 1_000).toZonedDateTimeISO(timeZone)
    const next = local.getTimeZoneTransition('next')
    const end = next === null ? to : Math.min(to, Math.max(at + 1, next.epochMilliseconds / 1_000))
    found.push({ from: at, to: end, offsetS: local.offsetNanoseconds / 1e9 })
    at = end
    if (at >= to) break
  }
  return found
}

/** The local moments, in seconds, at which hours begin or end between two of them. */
const bordersBetween = (windows: readonly Window[], from: number, to: number): readonly number[] => {
  const minutes = windows.flatMap(({ fromMinute, minutes }) => [
    fromMinute,
    (fromMinute + minutes) % minutesADay,
  ])
  const borders = new Set<number>()
  for (let day = Math.floor(from / dayS); day * dayS < to; day++)
    for (const minute of minutes) {
      const at = day * dayS + minute * 60
      if (at > from && at < to) borders.add(at)
    }
  return [...borders].sort((a, b) => a - b)
}

/**
 * Which of a tariff's hours count when, between two whole seconds: without a gap, by the clock of the zone, so that an
 * hour that it shows twice counts twice and one that it leaves out not at all.
 */
export const stretchesOf = (
  { hours = [] }: Pick<Tariff, 'hours'>,
  timeZone: string,
  from: number,
  to: number,
): readonly Stretch[] => {
  if (hours.length === 0) return [{ from, to, hours: [] }]
  const windows = hours.map(windowOf)
  const last = Math.min(to, from + longestS)
  const stretches = withOneOffset(timeZone, from, last).flatMap((span) => {
    const begin = span.from + span.offsetS
    const end = span.to + span.offsetS
    const borders = [begin, ...bordersBetween(windows, begin, end)]
    return borders.map((local, i) => ({
      from: local - span.offsetS,
      to: (borders[i + 1] ?? end) - span.offsetS,
      hours: windows.flatMap((window, place) => (counts(window, local) ? [place] : [])),
    }))
  })
  return last < to ? [...stretches, { from: last, to, hours: [] }] : stretches
}
