import type { DayShare, ReportFigures } from '@ocpp/shared/blocks/reports/api'
import { afirAvailability, type ExclusionReason } from '@ocpp/shared/blocks/reports/uptime'
import { decimalsOf } from '@ocpp/shared/tariff/currency'
import { type FigureName, figureNames, type MonthSeries, type Series } from './figures.ts'
import type { MonthPart } from './period.ts'

type Sums = Record<FigureName, number>

/** Sums of a span, and what each of its days has. */
export interface Tally {
  readonly sums: Sums
  readonly money: Map<string, number>
  readonly excluded: Map<ExclusionReason, number>
  /** Of each day of the period. */
  readonly days: Readonly<Record<FigureName, number[]>>
}

/** A tally of so many days, to be added to. */
export const newTally = (days: number): Tally => ({
  sums: Object.fromEntries(figureNames.map((name) => [name, 0])) as Sums,
  money: new Map(),
  excluded: new Map(),
  days: Object.fromEntries(
    figureNames.map((name) => [name, new Array<number>(days).fill(0)]),
  ) as Tally['days'],
})

const sumOf = (series: Series, { first, last }: MonthPart): number => {
  let sum = 0
  for (let day = first; day <= last && day < series.length; day++) sum += series[day] ?? 0
  return sum
}

const addTo = <Key>(sums: Map<Key, number>, key: Key, more: number): void => {
  if (more !== 0) sums.set(key, (sums.get(key) ?? 0) + more)
}

/** Adds the days of a month that belong to the period. */
export const addMonth = (tally: Tally, month: MonthSeries, part: MonthPart): void => {
  const { sums, days } = tally
  for (const name of figureNames) {
    const series = month.figures[name]
    if (series === undefined) continue
    const ofDays = days[name]
    for (let day = part.first; day <= part.last && day < series.length; day++) {
      const value = series[day] ?? 0
      sums[name] += value
      const at = part.offset + day - part.first
      ofDays[at] = (ofDays[at] ?? 0) + value
    }
  }
  for (const [currency, series = []] of Object.entries(month.money))
    addTo(tally.money, currency, sumOf(series, part))
  for (const [reason, series = []] of Object.entries(month.excluded))
    addTo(tally.excluded, reason as ExclusionReason, sumOf(series, part))
}

export const addTally = (tally: Tally, other: Tally): void => {
  for (const name of figureNames) {
    tally.sums[name] += other.sums[name]
    const days = tally.days[name]
    other.days[name].forEach((value, at) => {
      days[at] = (days[at] ?? 0) + value
    })
  }
  for (const [currency, amount] of other.money) addTo(tally.money, currency, amount)
  for (const [reason, seconds] of other.excluded) addTo(tally.excluded, reason, seconds)
}

const percent = (part: number, whole: number): number | null => (whole > 0 ? (100 * part) / whole : null)
export const minutes = (seconds: number): number => Math.round(seconds / 60)
const most = (days: readonly number[]): number => days.reduce((max, value) => Math.max(max, value), 0)

/** Uptime in percent of so many seconds of any ports: the mean of theirs, each by its time in service. */
const uptimeOf = (commissionedS: number, outageS: number, excludedS: number): number | null =>
  percent(commissionedS - (outageS - excludedS), commissionedS)

/** What it says. Where no port was in service and nothing happened, nothing was measured. */
export const figuresOf = ({ sums, money, days }: Tally): ReportFigures => {
  const isMeasured = sums.commissionedS > 0 || sums.sessions > 0 || sums.energyWh > 0
  const counted = (count: number) => (isMeasured ? count : null)
  const { commissionedS, outageS, excludedS } = sums
  const revenue = [...money]
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([currency, amount]) => ({ currency, decimals: decimalsOf(currency), amount }))
  return {
    energyWh: counted(sums.energyWh),
    sessions: counted(sums.sessions),
    attempts: counted(sums.attempts),
    startedPercent: percent(sums.started, sums.attempts),
    successPercent: percent(sums.delivered, sums.attempts),
    occupiedPercent: percent(sums.occupiedS, commissionedS),
    chargingPercent: percent(sums.chargingS, commissionedS),
    revenue: sums.costed > 0 ? revenue : null,
    costed: counted(sums.costed),
    faults: counted(sums.faults),
    repairS: sums.repairs > 0 ? Math.round(sums.repairS / sums.repairs) : null,
    uptimePercent: uptimeOf(commissionedS, outageS, excludedS),
    availabilityPercent: afirAvailability({
      commissioned: commissionedS,
      outage: outageS,
      excluded: excludedS,
    }),
    commissionedMinutes: minutes(commissionedS),
    outageMinutes: minutes(outageS),
    excludedMinutes: minutes(excludedS),
    ports: most(days.ports),
    stations: most(days.stations),
  }
}

/** The outage of each day as a share of its time in service. */
export const daySharesOf = ({ days }: Tally): readonly DayShare[] =>
  days.commissionedS.map((whole, at) => {
    if (whole <= 0) return null
    const excluded = days.excludedS[at] ?? 0
    return { counted: ((days.outageS[at] ?? 0) - excluded) / whole, excluded: excluded / whole }
  })

/** Uptime of a day in percent. */
export const dayUptime = ({ days }: Tally, at: number): number | null =>
  uptimeOf(days.commissionedS[at] ?? 0, days.outageS[at] ?? 0, days.excludedS[at] ?? 0)

/** Whether something was measured on a day. */
export const isMeasuredOn = ({ days }: Tally, at: number): boolean =>
  (days.commissionedS[at] ?? 0) > 0 || (days.energyWh[at] ?? 0) > 0 || (days.sessions[at] ?? 0) > 0
