import type { Span } from './spans.ts'

/** A calendar month, `2026-10`. */
export type Month = string

const monthOf = (month: Month): Temporal.PlainYearMonth => Temporal.PlainYearMonth.from(month)

export const daysIn = (month: Month): number => monthOf(month).daysInMonth

/** So many months on; back when negative. */
export const monthAfter = (month: Month, count = 1): Month => monthOf(month).add({ months: count }).toString()

/** The day an instant lies on in a zone: its month, and its place there from 0. */
export interface LocalDay {
  readonly month: Month
  readonly day: number
}

const inZone = (at: Date, zone: string): Temporal.PlainDate =>
  Temporal.Instant.fromEpochMilliseconds(at.getTime()).toZonedDateTimeISO(zone).toPlainDate()

const localDay = (date: Temporal.PlainDate): LocalDay => ({
  month: date.toPlainYearMonth().toString(),
  day: date.day - 1,
})

/** @throws RangeError when there is no such zone */
export const localDayOf = (at: Date, zone: string): LocalDay => localDay(inZone(at, zone))

const dateOf = ({ month, day }: LocalDay): Temporal.PlainDate => monthOf(month).toPlainDate({ day: day + 1 })

/** So many days on; back when negative. */
export const dayAfter = (day: LocalDay, count: number): LocalDay => localDay(dateOf(day).add({ days: count }))

/** Whether a day comes before another. */
export const isBefore = (a: LocalDay, b: LocalDay): boolean =>
  a.month === b.month ? a.day < b.day : a.month < b.month

export const laterDay = (a: LocalDay, b: LocalDay): LocalDay => (isBefore(a, b) ? b : a)

/** All days from one to another, with both. */
export const daysFrom = (first: LocalDay, last: LocalDay): readonly LocalDay[] => {
  const days: LocalDay[] = []
  for (let day = first; !isBefore(last, day); day = dayAfter(day, 1)) days.push(day)
  return days
}

/** A local day as seconds: of 23, 24 or 25 hours, and whatever else its zone has had. */
export const spanOfDay = (day: LocalDay, zone: string): Span => {
  const startOf = (date: Temporal.PlainDate) =>
    Math.floor(date.toZonedDateTime({ timeZone: zone }).startOfDay().epochMilliseconds / 1_000)
  const date = dateOf(day)
  return [startOf(date), startOf(date.add({ days: 1 }))]
}
