import { pagesOf } from '../../domain/pages.ts'
import type { StationRecord } from '../../domain/records.ts'
import { stationScope } from '../../domain/rollups.ts'
import type { Repositories } from '../../ports/store.ts'
import { costsOf } from '../tariff/index.ts'
import { exclusions } from './records.ts'
import { type DayHistory, dayFigures } from './rules/day-figures.ts'
import { type LocalDay, spanOfDay } from './rules/month-days.ts'
import { type Span, secondOf } from './rules/spans.ts'
import type { CountedDay } from './rules/station-month.ts'

const dayS = 24 * 60 * 60
const pageRows = 200
/** Sessions of a station in two days that are looked at: more is no station's day. */
const mostSessions = 2_000

const instantOf = (second: number): string => new Date(second * 1_000).toISOString()

type Deps = Pick<Repositories, 'statuses' | 'rollups' | 'transactions' | 'items' | 'stations'>

const sessionsOf = async (
  repositories: Deps,
  station: string,
  [start, end]: Span,
): Promise<DayHistory['transactions']> => {
  const filter = { station, from: instantOf(start - dayS), to: instantOf(end), limit: pageRows }
  const sessions: DayHistory['transactions'][number][] = []
  for await (const items of pagesOf((paging) => repositories.transactions.list({ ...filter, ...paging }))) {
    const costs = await costsOf(repositories, items)
    sessions.push(...items.map((record, at) => ({ record, cost: costs[at] ?? null })))
    if (sessions.length >= mostSessions) break
  }
  return sessions
}

/** What a station's days count, from its history as it is kept now. */
export const countDays = async (
  repositories: Deps,
  station: Pick<StationRecord, 'id' | 'marks'>,
  days: readonly LocalDay[],
  { zone, now }: { readonly zone: string; readonly now: Date },
): Promise<readonly (LocalDay & CountedDay)[]> => {
  const { id, marks } = station
  const excluded = (await repositories.items.ofStation(exclusions.kind, id)).map(({ body }) => body)
  // Out of service from then on.
  const latest = Math.min(
    Math.floor(now.getTime() / 1_000),
    marks.blockedAt === undefined ? Number.POSITIVE_INFINITY : secondOf(marks.blockedAt),
  )
  const counted: (LocalDay & CountedDay)[] = []
  for (const day of days) {
    const [start, end] = spanOfDay(day, zone)
    const window: Span = [start, Math.max(start, Math.min(end, latest))]
    const [from, to] = window.map(instantOf) as [string, string]
    const statuses = await repositories.statuses.range(id, from, to)
    const rollups = await repositories.rollups.range(stationScope(id), from, instantOf(end))
    const transactions = await sessionsOf(repositories, id, [start, end])
    counted.push({
      ...day,
      counted: dayFigures({ window, statuses, rollups, transactions, exclusions: excluded }),
    })
  }
  return counted
}
