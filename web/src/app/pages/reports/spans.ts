import type { ReportDays } from '@ocpp/shared/blocks/reports/api'

const months = [
  ...['January', 'February', 'March', 'April', 'May', 'June', 'July', 'August', 'September', 'October'],
  ...['November', 'December'],
] as const

/** A span as a page's address names it: a month, a quarter, a year, or its first and last day. */
export interface SpanQuery {
  readonly period: string | null
  readonly from: string | null
  readonly to: string | null
}

const date = (text: string): Temporal.PlainDate => Temporal.PlainDate.from(text)
const two = (n: number): string => String(n).padStart(2, '0')

export type SpanKind = 'month' | 'quarter' | 'year' | 'days'

/** What kind of span some days are. */
export const kindOf = ({ from, to }: ReportDays): SpanKind => {
  const [first, last] = [date(from), date(to)]
  if (first.day !== 1 || last.day !== last.daysInMonth) return 'days'
  const count = 12 * (last.year - first.year) + last.month - first.month + 1
  if (count === 1) return 'month'
  if (count === 3 && first.month % 3 === 1) return 'quarter'
  return count === 12 && first.month === 1 ? 'year' : 'days'
}

/** `October 2026`, `July to September 2026`, `2026`, or its days. */
export const labelOf = (days: ReportDays): string => {
  const [first, last] = [date(days.from), date(days.to)]
  const month = ({ month }: Temporal.PlainDate) => months[month - 1]
  switch (kindOf(days)) {
    case 'month':
      return `${month(first)} ${first.year}`
    case 'quarter':
      return `${month(first)} to ${month(last)} ${first.year}`
    case 'year':
      return String(first.year)
    case 'days':
      return `${days.from} to ${days.to}`
  }
}

const named = (kind: SpanKind, first: Temporal.PlainDate): SpanQuery => {
  const none = { from: null, to: null }
  if (kind === 'month') return { period: `${first.year}-${two(first.month)}`, ...none }
  if (kind === 'quarter') return { period: `${first.year}-Q${Math.ceil(first.month / 3)}`, ...none }
  return { period: String(first.year), ...none }
}

/** The span right before some days (-1), or right after them (1). */
export const neighbourOf = (days: ReportDays, way: -1 | 1): SpanQuery => {
  const kind = kindOf(days)
  const first = date(days.from)
  if (kind === 'days') {
    const by = { days: way * days.days }
    return { period: null, from: first.add(by).toString(), to: date(days.to).add(by).toString() }
  }
  return named(kind, first.add({ months: way * { month: 1, quarter: 3, year: 12 }[kind] }))
}

/** The month, quarter, year and twelve months that end with some days' last one. */
export const spansAround = (
  days: ReportDays,
): readonly { readonly label: string; readonly query: SpanQuery; readonly active: boolean }[] => {
  const last = date(days.to)
  const kind = kindOf(days)
  const end = last.with({ day: last.daysInMonth })
  const start = end.with({ day: 1 }).subtract({ months: 11 })
  const twelve = { period: null, from: start.toString(), to: end.toString() }
  return [
    { label: 'Month', query: named('month', last), active: kind === 'month' },
    { label: 'Quarter', query: named('quarter', last), active: kind === 'quarter' },
    { label: 'Year', query: named('year', last), active: kind === 'year' },
    {
      label: '12 months',
      query: twelve,
      active: days.from === twelve.from && days.to === twelve.to && kind !== 'year',
    },
  ]
}
