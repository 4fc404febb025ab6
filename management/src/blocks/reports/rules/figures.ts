import type { ExclusionReason } from '@ocpp/shared/blocks/reports/uptime'

/** What a day counts; times are whole seconds. */
export const figureNames = [
  'energyWh',
  'sessions',
  /** Sessions that have ended, and plugs that led to none. */
  'attempts',
  /** Of the attempts, those that became a session. */
  'started',
  /** Of the attempts, those whose energy flowed and that ended as they should. */
  'delivered',
  /** Sessions whose cost is known and waits for nobody. */
  'costed',
  'occupiedS',
  'chargingS',
  'commissionedS',
  'outageS',
  'excludedS',
  'faults',
  'repairs',
  'repairS',
  /** Ports and stations in service. */
  'ports',
  'stations',
] as const
export type FigureName = (typeof figureNames)[number]

/** One number for each day of a month, the first first; shorter where only zeros follow. */
export type Series = readonly number[]
export type SeriesBy<Name extends string = string> = Readonly<Partial<Record<Name, Series>>>

/** Days of a month; a series that is not there is zero throughout. */
export interface MonthSeries {
  readonly figures: SeriesBy<FigureName>
  /** Minor units by currency. */
  readonly money: SeriesBy
  /** Seconds of outage that are not counted, by reason. */
  readonly excluded: SeriesBy<ExclusionReason>
}

export const noSeries: MonthSeries = { figures: {}, money: {}, excluded: {} }

const trimmed = (series: Series): Series => series.slice(0, series.findLastIndex((each) => each !== 0) + 1)

const summed = (a: Series, b: Series, times: number): Series =>
  trimmed(
    Array.from({ length: Math.max(a.length, b.length) }, (_, day) => (a[day] ?? 0) + times * (b[day] ?? 0)),
  )

const added = <Name extends string>(a: SeriesBy<Name>, b: SeriesBy<Name>, times: number): SeriesBy<Name> => {
  const names = [...new Set([...Object.keys(a), ...Object.keys(b)])] as Name[]
  const sums = names.map((name) => [name, summed(a[name] ?? [], b[name] ?? [], times)] as const)
  return Object.fromEntries(sums.filter(([, series]) => series.length > 0)) as SeriesBy<Name>
}

/** Day by day, `b` so many times. */
export const addSeries = (a: MonthSeries, b: MonthSeries, times = 1): MonthSeries => ({
  figures: added(a.figures, b.figures, times),
  money: added(a.money, b.money, times),
  excluded: added(a.excluded, b.excluded, times),
})

/** The series with one day set anew. */
export const withDay = (series: Series, day: number, value: number): Series =>
  trimmed(
    Array.from({ length: Math.max(series.length, day + 1) }, (_, at) =>
      at === day ? value : (series[at] ?? 0),
    ),
  )

const daySet = <Name extends string>(
  by: SeriesBy<Name>,
  day: number,
  values: Readonly<Partial<Record<Name, number>>>,
): SeriesBy<Name> => {
  const names = [...new Set([...Object.keys(by), ...Object.keys(values)])] as Name[]
  const sets = names.map((name) => [name, withDay(by[name] ?? [], day, values[name] ?? 0)] as const)
  return Object.fromEntries(sets.filter(([, series]) => series.length > 0)) as SeriesBy<Name>
}

/** What one day counts. */
export interface DayFigures {
  readonly figures: Readonly<Record<FigureName, number>>
  readonly money: Readonly<Record<string, number>>
  readonly excluded: Readonly<Partial<Record<ExclusionReason, number>>>
}

/** The month with one of its days (0: the first) counted anew. */
export const setDay = (month: MonthSeries, day: number, counted: DayFigures): MonthSeries => ({
  figures: daySet(month.figures, day, counted.figures),
  money: daySet(month.money, day, counted.money),
  excluded: daySet(month.excluded, day, counted.excluded),
})

const onDays = <Name extends string>(by: SeriesBy<Name>, days: ReadonlySet<number>): SeriesBy<Name> =>
  Object.fromEntries(
    Object.entries<Series | undefined>(by).map(([name, series = []]) => [
      name,
      trimmed(series.map((value, day) => (days.has(day) ? value : 0))),
    ]),
  ) as SeriesBy<Name>

/** What counts on these days only. */
export const onlyDays = (month: MonthSeries, days: ReadonlySet<number>): MonthSeries =>
  addSeries(noSeries, {
    figures: onDays(month.figures, days),
    money: onDays(month.money, days),
    excluded: onDays(month.excluded, days),
  })
