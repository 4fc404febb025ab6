import type { PeriodQuery, ReportDays } from '@ocpp/shared/blocks/reports/api'
import { AppError } from '@ocpp/shared/kernel/errors'
import { daysIn, localDayOf, type Month, monthAfter } from './month-days.ts'

/** A year, and a day more where it has one. */
export const mostDays = 366

/** Calendar days from one to another, with both. */
export interface Period {
  readonly from: Temporal.PlainDate
  readonly to: Temporal.PlainDate
}

/** @throws AppError `invalid` for the 30th of February */
const day = (text: string): Temporal.PlainDate => {
  try {
    return Temporal.PlainDate.from(text)
  } catch (cause) {
    throw new AppError('invalid', `There is no day ${text}`, { cause })
  }
}

const ofMonths = (first: Month, count: number): Period => {
  const last = monthAfter(first, count - 1)
  return { from: day(`${first}-01`), to: day(`${last}-${String(daysIn(last)).padStart(2, '0')}`) }
}

/** `2026-10`, `2026-Q4` or `2026`. */
const named = (text: string): Period => {
  const [year = '', part] = text.split('-')
  if (part === undefined) return ofMonths(`${year}-01`, 12)
  if (!part.startsWith('Q')) return ofMonths(text, 1)
  return ofMonths(`${year}-${String(3 * Number(part.slice(1)) - 2).padStart(2, '0')}`, 3)
}

export const lengthInDays = ({ from, to }: Period): number => from.until(to).days + 1

/**
 * The days that a query names.
 * @throws AppError `invalid` for a span that is named twice, half or the wrong way round, or is longer than a year
 */
export const periodOf = ({ period, from, to }: PeriodQuery, now: Date): Period => {
  if (from === undefined && to === undefined) return named(period ?? localDayOf(now, 'UTC').month)
  if (period !== undefined) throw new AppError('invalid', 'Name a period or its first and last day, not both')
  if (from === undefined || to === undefined)
    throw new AppError('invalid', 'Name the first day (from) and the last (to)')
  const span = { from: day(from), to: day(to) }
  const days = lengthInDays(span)
  if (days < 1) throw new AppError('invalid', `The last day, ${to}, is before the first, ${from}`)
  if (days > mostDays)
    throw new AppError(
      'invalid',
      `A report has at most ${mostDays} days, and ${from} to ${to} are ${days}: ask for each year by itself`,
    )
  return span
}

const isWholeMonths = ({ from, to }: Period): boolean => from.day === 1 && to.day === to.daysInMonth

/** What a period is compared with. Whole months have as many months before them, other days as many days. */
export const comparedWith = (period: Period, compare: 'before' | 'year' | 'none'): Period | null => {
  const { from, to } = period
  if (compare === 'none') return null
  if (compare === 'year' && !isWholeMonths(period))
    return { from: from.subtract({ years: 1 }), to: to.subtract({ years: 1 }) }
  if (isWholeMonths(period)) {
    const months = 12 * (to.year - from.year) + to.month - from.month + 1
    const back = compare === 'year' ? 12 : months
    return ofMonths(monthAfter(from.toPlainYearMonth().toString(), -back), months)
  }
  const days = lengthInDays(period)
  return { from: from.subtract({ days }), to: to.subtract({ days }) }
}

/** The part of a period in one month: its days (0: the first of the month), and the place of the first in the period. */
export interface MonthPart {
  readonly month: Month
  readonly first: number
  readonly last: number
  readonly offset: number
  /** Its step where the period is shown by month; null where each day is one. */
  readonly step: number | null
}

export const partsOf = ({ from, to }: Period): readonly MonthPart[] => {
  const parts: MonthPart[] = []
  const last = to.toPlainYearMonth().toString()
  const byMonth = isByMonth({ from, to })
  for (let month = from.toPlainYearMonth().toString(); month <= last; month = monthAfter(month)) {
    const start = day(`${month}-01`)
    const first = parts.length === 0 ? from.day - 1 : 0
    const end = month === last ? to.day - 1 : daysIn(month) - 1
    const offset = from.until(start.add({ days: first })).days
    parts.push({ month, first, last: end, offset, step: byMonth ? parts.length : null })
  }
  return parts
}

/** Longer spans are shown by month. */
const mostShownDays = 92

/** What a period is shown by: each of its days, or each of its months; days of the period, `to` not included. */
export interface Step {
  readonly from: number
  readonly to: number
}

export const isByMonth = (period: Period): boolean => lengthInDays(period) > mostShownDays

export const stepsOf = (period: Period): readonly Step[] =>
  isByMonth(period)
    ? partsOf(period).map(({ first, last, offset }) => ({ from: offset, to: offset + last - first + 1 }))
    : Array.from({ length: lengthInDays(period) }, (_, day) => ({ from: day, to: day + 1 }))

export const shownPeriod = (period: Period): ReportDays => ({
  from: period.from.toString(),
  to: period.to.toString(),
  days: lengthInDays(period),
})

/** The twelve months that end with one. */
export const yearUpTo = (month: Month): Period => ofMonths(monthAfter(month, -11), 12)
